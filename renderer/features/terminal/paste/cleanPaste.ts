// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what it is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Pasted text with every line's end as `\n`, whatever the system it was written on. */
export const withNewlines = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * Pasted text that cannot act as keys: control characters other than tab and newline go (ESC above all: xterm 6.0.0 lets
 * `ESC[201~` end a bracketed paste from within), and one trailing newline is trimmed.
 */
export function cleanPaste(text: string): string {
  return withNewlines(text).replace(CONTROL, '').replace(/\n$/, '');
}

/** Several lines as one: a continued line goes on without its backslash, blanks around the ends become one. */
export function asOneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\\$/, '').trim())
    .filter(Boolean)
    .join(' ');
}
