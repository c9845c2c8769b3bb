import { ThemeError } from './themeError.ts';
import { assemble, type ReadTheme, readColour, themeName } from './themeParts.ts';

/** `key: "value"`, `key: value`, `key:`; with blanks before it and a comment after it. */
const line = /^\s*([A-Za-z][\w-]*)\s*:\s*(?:"([^"]*)"|'([^']*)'|([^\s#"'][^#]*?|#[0-9A-Fa-f]{6})?)\s*(?:#.*)?$/;

/** In UTF-16 code units: looking for blanks at its end takes time by the square. */
const LONGEST_LINE = 500;

/** Where base16 puts the terminal's sixteen (base16-shell); base24 has bright ones of its own. */
const normal = ['base00', 'base08', 'base0B', 'base0A', 'base0D', 'base0E', 'base0C', 'base05'];
const bright16 = ['base03', 'base08', 'base0B', 'base0A', 'base0D', 'base0E', 'base0C', 'base07'];
const bright24 = ['base03', 'base12', 'base14', 'base13', 'base16', 'base17', 'base15', 'base07'];

/**
 * A base16 or base24 scheme, in the old form (`scheme:`, `base00:`) or the new one (`name:`, `palette:`). Only lines of a key
 * and a value are read; it is no YAML reader. Errors: `ThemeError`.
 */
export function readBase16(text: string, otherwise: string): ReadTheme {
  const values = new Map<string, { readonly value: string; readonly at: number }>();
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.length > LONGEST_LINE) throw new ThemeError('This is too long for a line of a scheme.', index + 1);
    if (/^\s*(#.*|---|\.\.\.)?$/.test(written)) continue;
    const [, key, double, single, bare] = line.exec(written) ?? [];
    if (key === undefined) throw new ThemeError('This is not “key: value”.', index + 1);
    if (/^base/i.test(key) && values.has(keyOf(key))) throw new ThemeError(`“${key}” is there twice.`, index + 1);
    values.set(keyOf(key), { value: double ?? single ?? bare ?? '', at: index + 1 });
  }
  const colour = (what: string): string | undefined => {
    const found = values.get(what);
    if (!found) return undefined;
    const read = readColour(found.value);
    if (read === undefined) throw new ThemeError(`“${what}” is not a colour.`, found.at);
    return read;
  };
  const name = themeName(values.get('name')?.value ?? values.get('scheme')?.value ?? '', otherwise);
  const ansi = [...normal, ...(values.has('base17') ? bright24 : bright16)];
  return assemble(name, colour, {
    background: 'base00',
    foreground: 'base05',
    cursor: 'base05',
    selection: 'base02',
    ansi,
  });
}

/** `BASE0a` → `base0A`. */
const keyOf = (key: string): string =>
  /^base[0-9a-f]{2}$/i.test(key) ? `base${key.slice(4).toUpperCase()}` : key.toLowerCase();
