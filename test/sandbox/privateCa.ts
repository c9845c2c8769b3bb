import { randomBytes } from 'node:crypto';

export interface IssuedCertificate {
  readonly certPem: string;
  readonly keyPem: string;
}

/** A certificate authority that nobody trusts, made on the fly: nothing of it is ever written to disk. */
export interface PrivateCa {
  readonly caPem: string;
  /** A server certificate for these names; `expired` ended yesterday. */
  issue(hosts: readonly string[], options?: { expired?: boolean }): Promise<IssuedCertificate>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 3600 * 1000;

export async function createPrivateCa(): Promise<PrivateCa> {
  const x509 = await loadX509();
  const caKeys = await makeKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    // A name of its own: OpenSSL looks an issuer up by it, and takes the wrong one of two namesakes.
    name: `CN=Sallyport sandbox CA ${serial()}`,
    ...validity(),
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    caPem: `${ca.toString('pem')}\n`,
    async issue(hosts, { expired = false } = {}) {
      const keys = await makeKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serial(),
        subject: `CN=${hosts[0]}`,
        issuer: ca.subject,
        ...validity(expired),
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: caKeys.privateKey,
        extensions: [new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value })))],
      });
      const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
      return { certPem: `${certificate.toString('pem')}\n`, keyPem: pem('PRIVATE KEY', der) };
    },
  };
}

const makeKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const serial = (): string => `01${randomBytes(8).toString('hex')}`;

function validity(expired = false): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - 3 * DAY_MS), notAfter: new Date(now + (expired ? -DAY_MS : DAY_MS)) };
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

/**
 * `@peculiar/x509` resolves its own algorithms through tsyringe, which asks for the Reflect metadata API when it is
 * loaded; nothing that is used here depends on what that answers, so the least that satisfies it is put in its place.
 */
async function loadX509() {
  const reflect = Reflect as { getMetadata?: () => void; getOwnMetadata?: () => void; defineMetadata?: () => void };
  reflect.getMetadata ??= () => undefined;
  reflect.getOwnMetadata ??= () => undefined;
  reflect.defineMetadata ??= () => undefined;
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(crypto);
  return x509;
}
