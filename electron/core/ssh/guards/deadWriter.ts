import type { Inside } from './inside.ts';

/** Writes packets that nobody sends: ssh2's ciphers pass over what they are given once they are freed. */
const deadWriter = {
  allocStart: 0,
  allocStartKEX: 0,
  alloc: (length: number): Buffer => Buffer.allocUnsafe(length),
  finalize: (packet: Buffer): Buffer => packet,
  cleanup: (): void => undefined,
};

/**
 * Makes what is written to a connection that is over vanish, with compression as without. ssh2 frees its protocol object as
 * soon as the server's side ends; from there on its ciphers are silent, but its zlib writer throws "Invalid Zlib instance",
 * out of whatever event wrote: what the forwarded agent just answered, a key that was pressed. That would end the app.
 */
export function silenceWhenDead({ _protocol: protocol }: Inside): void {
  const destruct = protocol._destruct;
  if (destruct === undefined) return;
  protocol._destruct = (reason) => {
    // It leaves `_destruct` undefined.
    destruct.call(protocol, reason);
    protocol._packetRW.write = deadWriter;
  };
}

/** Whether ssh2 has taken the connection apart already. */
export const isDead = ({ _protocol: protocol }: Inside): boolean => protocol._destruct === undefined;
