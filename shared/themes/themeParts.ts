import type { TerminalColours } from '../model/terminalColours.ts';
import { ThemeError } from './themeError.ts';

/** The names of the sixteen, in the order of `TerminalColours.ansi`, as Windows Terminal calls them. */
export const ansiNames = [
  ...['black', 'red', 'green', 'yellow', 'blue', 'purple', 'cyan', 'white'],
  ...[
    'brightBlack',
    'brightRed',
    'brightGreen',
    'brightYellow',
    'brightBlue',
    'brightPurple',
    'brightCyan',
    'brightWhite',
  ],
] as const;

/** A theme without its id, which the collection that it joins gives. */
export type ReadTheme = Omit<TerminalColours, 'id'>;

/** `#RGB`, `#RRGGBB` or `#RRGGBBAA`, with or without the `#`, as `#rrggbb`; undefined for what is no colour. */
export function readColour(text: string): string | undefined {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6}(?:[0-9a-f]{2})?)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits.slice(0, 6);
  return `#${full.toLowerCase()}`;
}

/** A name that can be shown: one line, no control or direction characters, at most 80 characters; else the other one. */
export function themeName(written: string, otherwise: string): string {
  const clean = (text: string): string =>
    text
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 80)
      .trim();
  return clean(written) || clean(otherwise) || 'Imported theme';
}

/** Puts a theme together. Errors: `ThemeError` naming the first colour that is missing. */
export function assemble(
  name: string,
  colour: (what: string) => string | undefined,
  names: { background: string; foreground: string; cursor: string; selection: string; ansi: readonly string[] },
): ReadTheme {
  const need = (what: string): string => {
    const found = colour(what);
    if (found === undefined) throw new ThemeError(`The colour “${what}” is missing.`);
    return found;
  };
  const cursor = colour(names.cursor);
  const selection = colour(names.selection);
  return {
    name,
    background: need(names.background),
    foreground: need(names.foreground),
    ...(cursor === undefined ? {} : { cursor }),
    ...(selection === undefined ? {} : { selection }),
    ansi: names.ansi.map(need),
  };
}
