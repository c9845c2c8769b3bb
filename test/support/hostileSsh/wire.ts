/** Just enough of SSH's binary format (RFC 4251 §5, RFC 4253 §6) to write packets that no honest library would. */

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

export const byte = (...values: number[]): Buffer => Buffer.from(values);

export const string = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
};

/** Message numbers (RFC 4250 §4.1.2). */
export const message = {
  disconnect: 1,
  kexInit: 20,
  userauthFailure: 51,
  userauthSuccess: 52,
  userauthBanner: 53,
  globalRequest: 80,
  channelOpen: 90,
  channelOpenConfirmation: 91,
  channelWindowAdjust: 93,
  channelData: 94,
  channelExtendedData: 95,
  channelEof: 96,
  channelClose: 97,
  channelRequest: 98,
  channelSuccess: 99,
} as const;

/** A packet as it goes before encryption: length, padding length, payload, padding to a multiple of 8. */
export function plainPacket(payload: Buffer): Buffer {
  const padding = 8 - ((5 + payload.length) % 8) + 8;
  return Buffer.concat([uint32(1 + payload.length + padding), byte(padding), payload, Buffer.alloc(padding)]);
}

const usual = {
  kex: 'curve25519-sha256',
  hostKey: 'ssh-ed25519',
  cipher: 'aes128-gcm@openssh.com',
  mac: 'hmac-sha2-256',
  compression: 'none',
};

/** KEXINIT's payload (RFC 4253 §7.1). */
export function kexInit(given: Partial<typeof usual> = {}): Buffer {
  const { kex, hostKey, cipher, mac, compression } = { ...usual, ...given };
  const lists = [kex, hostKey, cipher, cipher, mac, mac, compression, compression, '', ''];
  return Buffer.concat([byte(message.kexInit), Buffer.alloc(16), ...lists.map(string), byte(0), uint32(0)]);
}
