import { isHostField } from './hostField.ts';
import { decodeHostKey } from './hostKeyFacts.ts';

export type KeyMarker = 'revoked' | 'certAuthority';

/** The fields of a key line: `[@marker] names keytype base64 [comment]`. */
export interface KeyFields {
  readonly marker?: KeyMarker | undefined;
  /** Names, patterns or one hash, as written. */
  readonly names: string;
  readonly keyType: string;
  /** Base64 of the SSH wire form. */
  readonly key: string;
  /** The rest of the line; empty when there is none. */
  readonly comment: string;
}

interface Raw {
  /** The line as it is, without its end. */
  readonly text: string;
  readonly end: '' | '\n' | '\r\n';
}
export interface KeyLine extends Raw, KeyFields {
  readonly kind: 'key';
  readonly blob: Buffer;
}
/** A comment or an empty line. */
interface NoteLine extends Raw {
  readonly kind: 'note';
}
/** A line that OpenSSH would pass over with a complaint, e.g. of SSH protocol 1. */
export interface BadLine extends Raw {
  readonly kind: 'bad';
  readonly problem: string;
}
export type KnownHostsLine = KeyLine | NoteLine | BadLine;

/**
 * The lines of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Nothing is lost: `serialiseKnownHosts` of it is the
 * same text again, whatever the text was.
 */
export function parseKnownHosts(text: string): KnownHostsLine[] {
  return [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, line = '', end = '']) => parseLine(line, end as Raw['end']));
}

export const serialiseKnownHosts = (lines: readonly KnownHostsLine[]): string =>
  lines.map(({ text, end }) => `${text}${end}`).join('');

/** A key line with these fields. Throws for fields that would not be read again as they are. */
export function keyLine(fields: KeyFields, end: Raw['end']): KeyLine {
  const { marker, names, keyType, key, comment } = fields;
  const words = [...(marker ? [markerWords[marker]] : []), names, keyType, key, ...(comment ? [comment] : [])];
  const line = parseLine(words.join(' '), end);
  if (line.kind !== 'key' || line.text.includes('\n') || line.names !== names || line.key !== key) {
    throw new Error('not a known_hosts line');
  }
  return line;
}

const markerWords = { revoked: '@revoked', certAuthority: '@cert-authority' } as const satisfies Record<
  KeyMarker,
  string
>;

function parseLine(text: string, end: Raw['end']): KnownHostsLine {
  const raw = { text, end };
  const bad = (problem: string): BadLine => ({ kind: 'bad', ...raw, problem });
  let rest = text.replace(/^[ \t]+/, '').replace(/\r+$/, '');
  if (rest === '' || rest.startsWith('#')) return { kind: 'note', ...raw };
  const word = (): string => {
    const [whole, first = ''] = /^([^ \t]*)[ \t]*/.exec(rest) ?? [''];
    rest = rest.slice(whole.length);
    return first;
  };
  let marker: KeyMarker | undefined;
  if (rest.startsWith('@')) {
    const written = word();
    marker = written === '@revoked' ? 'revoked' : written === '@cert-authority' ? 'certAuthority' : undefined;
    if (!marker) return bad(`unknown marker ${written}`);
  }
  const names = word();
  if (!isHostField(names)) return bad('no host name, or a damaged hash of one');
  const keyType = word();
  if (keyType === '' || keyType.startsWith('#')) return bad('the key is missing');
  const key = word();
  const blob = decodeHostKey(keyType, key);
  if (!blob) return bad(`not a key of type ${keyType}`);
  return { kind: 'key', ...raw, marker, names, keyType, key, blob, comment: rest };
}
