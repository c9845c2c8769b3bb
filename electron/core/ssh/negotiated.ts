import type { NegotiatedAlgorithms } from '../../../shared/model/session.ts';

export type { NegotiatedAlgorithms };

/** ssh2's event `handshake`: the outcome of RFC 4253 §7.1, each way. */
export interface Negotiated {
  readonly kex: string;
  readonly serverHostKey: string;
  readonly cs: Way;
  readonly sc: Way;
}
interface Way {
  readonly cipher: string;
  readonly mac: string;
  readonly compress: string;
}

export const nothingNegotiated: NegotiatedAlgorithms = { kex: '', hostKey: '', cipher: '', mac: '' };

/** The names for a person: both ways in one where they are the same; an AEAD cipher has no MAC of its own. */
export function negotiatedAlgorithms({ kex, serverHostKey, cs, sc }: Negotiated): NegotiatedAlgorithms {
  const both = (out: string, back: string): string => (out === back ? out : `${out} / ${back}`);
  return { kex, hostKey: serverHostKey, cipher: both(cs.cipher, sc.cipher), mac: both(cs.mac, sc.mac) };
}
