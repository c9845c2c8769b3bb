import { createHash } from 'node:crypto';
import type { HostTrustKey, HostTrustRow, TrustedHostKey } from '../../../shared/model/hostTrust.ts';
import { plainText } from '../lib/redact.ts';
import { fingerprintOf, keyTypeOf } from '../oneTimeKey/sshWire.ts';
import { hostAlias, parseHostAlias } from './hostAlias.ts';
import { matchesHost, withoutHost } from './hostField.ts';
import type { KnownKeys } from './hostTrustPolicy.ts';
import { type KeyLine, type KeyMarker, type KnownHostsLine, keyLine } from './knownHostsFile.ts';
import { type LineFacts, lineComment, parseLineFacts } from './lineFacts.ts';

export type Lines = readonly KnownHostsLine[];

/** What the file says of one host. */
export function keysOf(lines: Lines, host: HostTrustKey): KnownKeys {
  const about = linesOf(lines, hostAlias(host));
  return {
    trusted: about.filter(({ marker }) => marker === undefined).map((line) => trustedKey(line, host)),
    revoked: about.filter(({ marker }) => marker === 'revoked').map(({ key }) => key),
  };
}

/** The other host that was trusted last at this address. */
export function lastTrustedAt(lines: Lines, address: string, host: HostTrustKey): TrustedHostKey | undefined {
  const name = hostAlias(host);
  const [latest] = keyLines(lines)
    .filter((line) => line.marker === undefined && !matchesHost(line.names, name))
    .flatMap((line) => {
      const former = parseHostAlias(line.names);
      return former ? [trustedKey(line, former)] : [];
    })
    .filter((record) => record.address === address)
    .sort((a, b) => (b.trustedAt ?? 0) - (a.trustedAt ?? 0));
  return latest;
}

/** The key lines as a page shows them; lines that are the same to the letter are one row. */
export function rowsOf(lines: Lines): HostTrustRow[] {
  const rows = lines.flatMap((line, index) => (line.kind === 'key' ? [row(line, index + 1)] : []));
  return [...new Map(rows.toReversed().map((one) => [one.id, one])).values()].reverse();
}

export function rowId(line: KeyLine): string {
  return createHash('sha256').update(line.text).digest('hex').slice(0, 32);
}

/** With a key more for this host, at the end. */
export function withKey(
  lines: Lines,
  host: HostTrustKey,
  blob: Buffer,
  { marker, facts }: { marker?: KeyMarker; facts: LineFacts },
): Lines {
  const last = lines.at(-1);
  const end = lines.find((line) => line.end !== '')?.end || '\n';
  const before = last?.end === '' ? [...lines.slice(0, -1), { ...last, end }] : lines;
  const fields = { names: hostAlias(host), keyType: keyTypeOf(blob), key: blob.toString('base64') };
  return [...before, keyLine({ marker, ...fields, comment: lineComment(facts) }, end)];
}

/** Without this host's keys, or those that are named. Revocations and authorities stay, as with `ssh-keygen -R`. */
export function withoutKeys(lines: Lines, host: HostTrustKey, keys?: readonly string[]): Lines {
  const name = hostAlias(host);
  return lines.flatMap((line) => {
    if (line.kind !== 'key' || line.marker !== undefined || !matchesHost(line.names, name)) return [line];
    if (keys && !keys.includes(line.key)) return [line];
    const names = withoutHost(line.names, name);
    return names === undefined ? [] : [keyLine({ ...line, names }, line.end)];
  });
}

/** With the address at which the host has now been seen, in the lines that are about nobody else. */
export function withAddress(lines: Lines, host: HostTrustKey, address: string): Lines {
  const name = hostAlias(host);
  return lines.map((line) => {
    if (line.kind !== 'key' || line.marker !== undefined || line.names !== name) return line;
    const facts = parseLineFacts(line.comment);
    if (facts.address === address) return line;
    return keyLine({ ...line, comment: lineComment({ ...facts, address }, line.comment) }, line.end);
  });
}

const keyLines = (lines: Lines): KeyLine[] => lines.filter((line) => line.kind === 'key');

const linesOf = (lines: Lines, name: string): KeyLine[] =>
  keyLines(lines).filter(({ names }) => matchesHost(names, name));

function trustedKey(line: KeyLine, host: HostTrustKey): TrustedHostKey {
  return { host: bare(host), ...shownKey(line) };
}

function row(line: KeyLine, number: number): HostTrustRow {
  const host = parseHostAlias(line.names);
  return {
    id: rowId(line),
    line: number,
    kind: line.marker ?? 'trusted',
    ...(host ? { host } : {}),
    names: plainText(line.names, 1_000),
    ...shownKey(line),
  };
}

function shownKey({ keyType, key, blob, comment }: KeyLine) {
  const { address, name, trustedAt } = parseLineFacts(comment);
  return {
    keyType: plainText(keyType, 64),
    publicKey: key,
    fingerprint: fingerprintOf(blob),
    ...(address === undefined ? {} : { address: plainText(address, 255) }),
    ...(trustedAt === undefined ? {} : { trustedAt }),
    ...(name === undefined ? {} : { name: plainText(name, 255) }),
  };
}

/** Callers give whole instances. */
function bare(host: HostTrustKey): HostTrustKey {
  if (!('instanceId' in host)) return { host: host.host, port: host.port };
  const { partition, accountId, region, instanceId } = host;
  return { partition, accountId, region, instanceId };
}
