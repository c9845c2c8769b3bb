import { lineAt, ThemeError } from './themeError.ts';

/** A string, a comment (either may lack its end, or each try to find one would read the rest), or a run of anything else that begins neither. */
const token = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[^"/]+|[\s\S]/gy;

/**
 * JSON as settings files have it: with comments and trailing commas. What is taken out becomes blanks, so that the line of an
 * error is the line of the file. Errors: `ThemeError`.
 */
export function parseLooseJson(text: string): unknown {
  const parts = (text.match(token) ?? []).map((part) => (isComment(part) ? part.replace(/[^\n]/g, ' ') : part));
  dropTrailingCommas(parts);
  const strict = parts.join('');
  try {
    return JSON.parse(strict);
  } catch (error) {
    const [, offset] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    throw new ThemeError('This is not JSON.', offset === undefined ? undefined : lineAt(strict, Number(offset)));
  }
}

const isComment = (part: string): boolean => part.length > 1 && part.startsWith('/');

/** From the end: a comma that the next thing but blanks closes after is too many. */
function dropTrailingCommas(parts: string[]): void {
  let next = '';
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at] ?? '';
    if (part.startsWith('"')) {
      next = '"';
      continue;
    }
    const letters = [...part];
    for (let place = letters.length - 1; place >= 0; place -= 1) {
      const letter = letters[place] ?? '';
      if (letter === ',' && (next === ']' || next === '}')) letters[place] = ' ';
      else if (letter.trim() !== '') next = letter;
    }
    parts[at] = letters.join('');
  }
}
