/**
 * Splits a `credential_process` command line into its words, without a shell: nothing is expanded, piped or substituted.
 * POSIX as Python's `shlex.split`, which the AWS CLI uses: white space parts; single quotes keep everything; in double
 * quotes a backslash keeps `"` and `\`; elsewhere it keeps the next character. Windows: white space parts; double quotes
 * keep everything; a backslash is just one, save before a double quote. Undefined when a quote is not closed or when
 * there is no word.
 */
export function splitCommand(command: string, platform: NodeJS.Platform): string[] | undefined {
  const windows = platform === 'win32';
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < command.length; index += 1) {
    const char = command.charAt(index);
    const next = command.charAt(index + 1);
    if (escapes(char, next, quote, windows)) {
      if (next === '') return undefined;
      word = (word ?? '') + next;
      index += 1;
    } else if (char === quote) quote = undefined;
    else if (quote !== undefined) word = (word ?? '') + char;
    else if (char === '"' || (char === "'" && !windows)) {
      quote = char;
      // Quotes around nothing are an empty word.
      word ??= '';
    } else if (!/\s/.test(char)) word = (word ?? '') + char;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words.length === 0 || words[0] === '' ? undefined : words;
}

function escapes(char: string, next: string, quote: string | undefined, windows: boolean): boolean {
  if (char !== '\\') return false;
  if (windows) return next === '"';
  if (quote === "'") return false;
  return quote === undefined || next === '"' || next === '\\';
}
