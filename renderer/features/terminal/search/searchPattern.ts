export interface SearchQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  /** The text is a regular expression of JavaScript. */
  readonly regex: boolean;
}

export type Pattern =
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly problem: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

/** What is looked for, as a regular expression; or what is wrong with it, in words. */
export function patternOf({ text, matchCase, wholeWord, regex }: SearchQuery): Pattern {
  if (text === '') return { kind: 'none' };
  const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const flags = matchCase ? 'g' : 'gi';
  const problem = problemOf(source, `${flags}u`);
  if (problem === undefined)
    return { kind: 'pattern', source: wholeWord ? inWords(source) : source, flags: `${flags}u` };
  // Not one of Unicode mode, which allows fewer escapes (`\-`), but perhaps one of the older kind.
  if (problemOf(source, flags) !== undefined) return { kind: 'wrong', problem };
  return { kind: 'pattern', source: wholeWord ? `(?<!\\w)(?:${source})(?!\\w)` : source, flags };
}

const inWords = (source: string): string => `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`;

/** V8 says `Invalid regular expression: /(/u: Unterminated group`: the last part is for people. */
function problemOf(source: string, flags: string): string | undefined {
  try {
    new RegExp(source, flags);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    return `Not a regular expression: ${said.slice(said.lastIndexOf(': ') + 2).toLowerCase()}.`;
  }
}

/** What of a selection is looked for: one line, as it stands. */
export const searchable = (selection: string): string => (/\n/.test(selection) ? '' : selection.trim().slice(0, 1000));
