/**
 * Pasted text that cannot act as keys: control characters other than tab and newline go (ESC above all: xterm 6.0.0 lets
 * `ESC[201~` end a bracketed paste from within), and one trailing newline is trimmed.
 */
export function cleanPaste(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what it is for
  return lines.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').replace(/\n$/, '');
}
