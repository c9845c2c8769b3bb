/** Why a text is no theme, in words for the user; the only error that reading one throws. */
export class ThemeError extends Error {
  /** Of the text, from 1, where the fault has a place. */
  readonly line: number | undefined;
  constructor(words: string, line?: number) {
    super(line === undefined ? words : `Line ${line}: ${words}`);
    this.line = line;
  }
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
