import { parseLooseJson } from './looseJson.ts';
import { ThemeError } from './themeError.ts';
import { ansiNames, assemble, type ReadTheme, readColour, themeName } from './themeParts.ts';

/** More are a collection that nobody imports at once. */
const MOST = 50;

const names = {
  background: 'background',
  foreground: 'foreground',
  cursor: 'cursorColor',
  selection: 'selectionBackground',
  ansi: ansiNames,
};

/**
 * Schemes of Windows Terminal: one, a list of them, or the `schemes` of its settings.json, with comments (Windows Terminal
 * docs, Color schemes). Errors: `ThemeError`.
 */
export function readWindowsTerminal(text: string, name: string): readonly ReadTheme[] {
  const whole = parseLooseJson(text);
  const schemes =
    isObject(whole) && Array.isArray(whole.schemes) ? whole.schemes : Array.isArray(whole) ? whole : [whole];
  if (schemes.length === 0) throw new ThemeError('There is no scheme in it.');
  if (schemes.length > MOST)
    throw new ThemeError(`There are ${schemes.length} schemes in it; ${MOST} can be read at once.`);
  return schemes.map((scheme: unknown, at) => {
    if (!isObject(scheme)) throw new ThemeError('This is not a colour scheme.');
    return readScheme(scheme, schemes.length > 1 ? `${name} ${at + 1}` : name);
  });
}

function readScheme(scheme: Readonly<Record<string, unknown>>, otherwise: string): ReadTheme {
  const name = themeName(typeof scheme.name === 'string' ? scheme.name : '', otherwise);
  const colour = (what: string): string | undefined => {
    const written = Object.hasOwn(scheme, what) ? scheme[what] : undefined;
    if (written === undefined) return undefined;
    const read = typeof written === 'string' ? readColour(written) : undefined;
    if (read === undefined) throw new ThemeError(`“${what}” of “${name}” is not a colour.`);
    return read;
  };
  return assemble(name, colour, names);
}

const isObject = (some: unknown): some is Readonly<Record<string, unknown>> =>
  typeof some === 'object' && some !== null && !Array.isArray(some);

/** A theme as Windows Terminal, and this reader, take it. */
export function writeWindowsTerminal({ name, background, foreground, cursor, selection, ansi }: ReadTheme): string {
  const colours = Object.fromEntries(ansiNames.map((one, at) => [one, ansi[at]]));
  const scheme = { name, background, foreground, cursorColor: cursor, selectionBackground: selection, ...colours };
  return `${JSON.stringify(scheme, null, 2)}\n`;
}
