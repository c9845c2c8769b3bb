import { fingerprintOf } from '../oneTimeKey/sshWire.ts';
import { decodeHostKey, type HostKeyFacts, hostKeyFacts } from './hostKeyFacts.ts';
import type { OfferedHostKey } from './hostTrustPolicy.ts';

/** A host key that an instance printed on its console. */
export interface ConsoleHostKey {
  readonly name: HostKeyFacts['name'];
  readonly bits: number;
  /** `SHA256:…` */
  readonly fingerprint: string;
  /** Base64 of the SSH wire form, where the whole key was printed. */
  readonly publicKey?: string;
}

/**
 * `match`: the console names exactly this key. `differs`: it names another one of its type. `empty`: nothing was printed.
 * `notThere`: what was printed names no key of this type (it scrolled out, or cloud-init was told not to).
 */
export type ConsoleComparison = 'match' | 'differs' | 'empty' | 'notThere';

/** EC2 keeps 64 KiB; more is not EC2's. */
const LONGEST = 1024 * 1024;
/** Holds an RSA key of 16,384 bits, and keeps a hostile line from occupying the expressions. */
const LONGEST_LINE = 4096;

/**
 * The host keys in the text of GetConsoleOutput, as cloud-init prints them (cc_keys_to_console; tools/write-ssh-key-
 * fingerprints): whole keys in one block and fingerprints in another, the lines behind `ec2: ` or what syslog puts there.
 * Whatever runs on the instance can write to its console, and the kernel writes in between: only complete blocks count, and
 * of them only what is a key to its last byte. MD5 fingerprints of old images are passed over.
 */
export function parseConsoleHostKeys(text: string): ConsoleHostKey[] {
  const found = [...block(text, 'KEYS').flatMap(wholeKey), ...block(text, 'FINGERPRINTS').flatMap(fingerprintOnly)];
  // A whole key comes before its fingerprint: the first of each is the one that says more.
  return [...new Map(found.toReversed().map((key) => [key.fingerprint, key])).values()].reverse();
}

/** `ssh-ed25519 AAAA… root@host` */
function wholeKey(line: string): ConsoleHostKey[] {
  const [, keyType = '', base64 = ''] =
    /(?:^|\s)((?:ssh|ecdsa)-[a-z0-9-]+) ([A-Za-z0-9+/]+={0,2})(?=\s|$)/.exec(line) ?? [];
  const blob = decodeHostKey(keyType, base64);
  const facts = blob && hostKeyFacts(blob);
  return facts ? [{ ...facts, fingerprint: fingerprintOf(blob), publicKey: base64 }] : [];
}

/** `256 SHA256:… root@host (ED25519)` */
function fingerprintOnly(line: string): ConsoleHostKey[] {
  const [, bits, fingerprint = '', name] =
    /(?:^|\s)(\d{3,5}) (SHA256:[A-Za-z0-9+/]{43})(?:\s.*)?\((ED25519|ECDSA|RSA)\)\s*$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name: name as HostKeyFacts['name'], bits: Number(bits), fingerprint }];
}

/**
 * Holds an offered key against the console. Every block counts: a later one may be forged by a user of the instance through
 * syslog, so that two keys of one type never match.
 */
export function compareWithConsole(offered: OfferedHostKey, text: string): ConsoleComparison {
  if (text.trim() === '') return 'empty';
  const facts = hostKeyFacts(offered.blob);
  if (!facts) return 'notThere';
  const fingerprint = fingerprintOf(offered.blob);
  // A host may have ECDSA keys of several sizes, each a type of its own; an RSA key's size belongs to the key.
  const sameType = parseConsoleHostKeys(text).filter(
    ({ name, bits }) => name === facts.name && (name === 'RSA' || bits === facts.bits),
  );
  if (sameType.length === 0) return 'notThere';
  return sameType.every((key) => key.fingerprint === fingerprint) ? 'match' : 'differs';
}

/** The lines of all blocks of this kind that have both their ends. */
function block(text: string, kind: 'KEYS' | 'FINGERPRINTS'): string[] {
  const [, ...begun] = text.slice(-LONGEST).split(`-----BEGIN SSH HOST KEY ${kind}-----`);
  return begun
    .map((rest) => rest.slice(0, Math.max(rest.indexOf(`-----END SSH HOST KEY ${kind}-----`), 0)))
    .flatMap((inside) => inside.split(/[\r\n]+/).slice(1, -1))
    .filter((line) => line.length <= LONGEST_LINE);
}
