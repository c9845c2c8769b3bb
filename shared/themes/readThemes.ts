import { readBase16 } from './readBase16.ts';
import { readItermColours } from './readItermColours.ts';
import { readWindowsTerminal } from './readWindowsTerminal.ts';
import { ThemeError } from './themeError.ts';
import { type ReadTheme, themeName } from './themeParts.ts';

/** In UTF-16 code units. A settings.json with every scheme that there is has less. */
export const LARGEST_THEME = 256 * 1024;

/**
 * Reads terminal themes of iTerm2 (`.itermcolors`), Windows Terminal (JSON) and base16 (YAML), told apart by how they begin.
 * `fileName` names a theme that does not say its name. Errors: `ThemeError`, and no other, whatever the text.
 */
export function readThemes(text: string, fileName = ''): readonly ReadTheme[] {
  if (text.length > LARGEST_THEME) throw new ThemeError('This is larger than 256 kB, which no theme is.');
  const name = themeName(fileName.replace(/\.[^.]*$/, ''), 'Imported theme');
  const start = text.replace(/^\ufeff/, '');
  switch (start.trimStart()[0]) {
    case undefined:
      throw new ThemeError('There is nothing in it.');
    case '<':
      return [readItermColours(start, name)];
    case '{':
    case '[':
    case '/':
      return readWindowsTerminal(start, name);
    default:
      return [readBase16(start, name)];
  }
}
