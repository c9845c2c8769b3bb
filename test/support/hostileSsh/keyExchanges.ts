import type { Socket } from 'node:net';
import { type Hostile, sayForEver } from './hostile.ts';
import { byte, kexInit, message, plainPacket, string, uint32 } from './wire.ts';

const identify = (socket: Socket): void => void socket.write('SSH-2.0-OpenSSH_9.2\r\n');

/** Sends these bytes after a proper identification, and then nothing more. */
const sends =
  (...parts: Buffer[]): Hostile =>
  (socket) => {
    identify(socket);
    socket.write(Buffer.concat(parts));
  };

/** A first packet that claims this length. */
const claims = (length: number): Hostile => sends(uint32(length), byte(4), Buffer.alloc(64));

/** Servers that go wrong in the key exchange (RFC 4253 §6 and §7). */
export const keyExchanges = {
  nothingAfterIdentification: identify,
  hugeLength: claims(0xffff_fff0),
  zeroLength: claims(0),
  oddLength: claims(77),
  /** More padding than packet. */
  paddingTooLong: sends(uint32(12), byte(255), Buffer.alloc(64)),
  /** The length is right, the rest never comes. */
  halfAPacket: sends(plainPacket(kexInit()).subarray(0, 60)),
  /** A whole packet whose lists are cut off. */
  truncatedKexInit: sends(plainPacket(kexInit().subarray(0, 40))),
  /** Its first list claims four billion bytes. */
  lyingKexInit: sends(plainPacket(Buffer.concat([byte(message.kexInit), Buffer.alloc(16), uint32(0xffff_ffff)]))),
  noCommonAlgorithms: sends(plainPacket(kexInit({ kex: 'rot13-sha0', cipher: 'rot13' }))),
  /** Its part of the exchange comes before there was a KEXINIT. */
  exchangeWithoutKexInit: sends(plainPacket(Buffer.concat([byte(31), string('key'), string('f'), string('sig')]))),
  /** "You are signed in", in the clear, before any key exchange. */
  signedInAtOnce: sends(plainPacket(byte(message.userauthSuccess))),
  twoKexInits: sends(plainPacket(kexInit()), plainPacket(kexInit())),
  /** Never comes to the point. */
  endlessIgnore(socket) {
    identify(socket);
    const ignore = plainPacket(Buffer.concat([byte(2), string('.')]));
    sayForEver(socket, () => socket.write(ignore));
  },
  disconnectWithControlCharacters: sends(
    plainPacket(
      Buffer.concat([
        byte(message.disconnect),
        uint32(2),
        string(`\u001b[2J\u001b]52;c;b3duZWQ=\u0007\u202egnp.exe\u0000${'!'.repeat(20_000)}`),
        string(''),
      ]),
    ),
  ),
} satisfies Record<string, Hostile>;
