import { hasUnsafe } from '../lib/redact.ts';
/** One `key = value` of a section; `line` from 1. */
export interface IniEntry {
  readonly value: string;
  readonly line: number;
}

export interface IniSection {
  /** What stands between the brackets. */
  readonly header: string;
  readonly line: number;
  /** By key in lower case; a nested one as `sso_oidc.endpoint_url`. */
  readonly entries: ReadonlyMap<string, IniEntry>;
}

/** Something wrong in a line. It never quotes the line: a secret may stand in it. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

type Line =
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly message: string }
  | { readonly kind: 'section'; readonly header: string }
  | { readonly kind: 'entry'; readonly key: string; readonly value: string; readonly indented: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly indented: boolean };

/**
 * Reads the format of the AWS config files. A reader of our own, because `@smithy/shared-ini-file-loader` exports no
 * function on text, gives no line numbers, drops what it does not understand without a word, and puts the keys after a
 * broken section line into the section before it. A property test holds it to the library on well-formed text.
 *
 * As the library: a comment starts with `#` or `;` at the start or after white space, also behind a value (the AWS CLI
 * has the latter belong to the value); a key without a value opens a block of nested, indented keys; the last of equal
 * keys counts. As the AWS CLI: keys in any case, quotes in section names, an indented line that is no key continues the
 * value before it (joined by a space; no value that we use has a line break in it).
 */
export function readIni(text: string): { sections: IniSection[]; problems: LineProblem[] } {
  const sections: IniSection[] = [];
  const problems: LineProblem[] = [];
  /** `undefined`: none yet; `null`: a broken one, whose keys are left out rather than given to the one before. */
  let entries: Map<string, IniEntry> | null | undefined;
  let block: string | undefined;
  let last: string | undefined;

  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const parsed = parseLine(raw);
    const problem = (message: string): void => void problems.push({ line, message });
    switch (parsed.kind) {
      case 'blank':
        break;
      case 'bad':
        problem(parsed.message);
        if (raw.trimStart().startsWith('[')) entries = null;
        last = undefined;
        break;
      case 'section':
        entries = new Map();
        sections.push({ header: parsed.header, line, entries });
        block = undefined;
        last = undefined;
        break;
      case 'entry': {
        if (entries === undefined) problem('This key stands before any section: expected a line like [profile dev].');
        if (!entries) break;
        if (!parsed.indented) block = undefined;
        if (parsed.value === '') {
          last = undefined;
          if (!parsed.indented) block = parsed.key;
          break;
        }
        last = block === undefined ? parsed.key : `${block}.${parsed.key}`;
        entries.set(last, { value: parsed.value, line });
        break;
      }
      case 'text': {
        if (entries === null) break;
        const before = last === undefined ? undefined : entries?.get(last);
        if (!parsed.indented || block !== undefined || last === undefined || !before) {
          problem('This line is not understood: expected a section like [profile dev], or key = value.');
          break;
        }
        entries?.set(last, { ...before, value: `${before.value} ${parsed.text}` });
        break;
      }
      default:
        parsed satisfies never;
    }
  }
  return { sections, problems };
}

const keyName = /^\w[\w.-]*$/;

function parseLine(raw: string): Line {
  const text = (raw.split(/(?:^|\s)[;#]/, 1)[0] ?? '').trim();
  if (text === '') return { kind: 'blank' };
  // The reader of the file puts U+FFFD where a byte is not UTF-8.
  if (text.includes('\ufffd')) return { kind: 'bad', message: 'This line is not UTF-8 text; it was left out.' };
  // They could change what a person sees, or end a line elsewhere. A tab is white space.
  if (hasUnsafe(text)) return { kind: 'bad', message: 'This line has a control character in it; it was left out.' };
  const indented = /^\s/.test(raw);
  if (text.startsWith('[')) return parseSection(text);
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(equals, 0)).trim();
  if (!keyName.test(key)) return { kind: 'text', text, indented };
  return { kind: 'entry', key: key.toLowerCase(), value: text.slice(equals + 1).trim(), indented };
}

function parseSection(text: string): Line {
  if (text.endsWith(']')) return { kind: 'section', header: text.slice(1, -1).trim() };
  const expected = text.includes(']') ? 'expected nothing after the ]' : 'expected a ] at its end';
  return { kind: 'bad', message: `This section is not closed: ${expected}. The section was left out.` };
}
