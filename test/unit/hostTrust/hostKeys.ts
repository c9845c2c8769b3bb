import type { OfferedHostKey } from '../../../electron/core/hostTrust/hostTrustPolicy.ts';
import { fingerprintOf, keyTypeOf, sshString } from '../../../electron/core/oneTimeKey/sshWire.ts';
import type { InstanceTrustKey, TrustedHostKey } from '../../../shared/model/hostTrust.ts';

/** Public keys in wire form, each number another one. */
export const ed25519 = (n: number): Buffer => Buffer.concat([sshString('ssh-ed25519'), sshString(Buffer.alloc(32, n))]);
export const ecdsa = (n: number): Buffer =>
  Buffer.concat([sshString('ecdsa-sha2-nistp256'), sshString('nistp256'), sshString(Buffer.alloc(65, n))]);
export const rsa = (n: number): Buffer =>
  Buffer.concat([sshString('ssh-rsa'), sshString(Buffer.from([1, 0, 1])), sshString(Buffer.alloc(256, n))]);

export const offer = (blob: Buffer): OfferedHostKey => ({
  keyType: keyTypeOf(blob),
  blob,
  fingerprint: fingerprintOf(blob),
});
export const words = (blob: Buffer): string => `${keyTypeOf(blob)} ${blob.toString('base64')}`;

export const web1: InstanceTrustKey = {
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-central-1',
  instanceId: 'i-0abc1234def567890',
};
export const web2: InstanceTrustKey = { ...web1, instanceId: 'i-0bbb1234def567890' };
export const web1Alias = 'i-0abc1234def567890.eu-central-1.111122223333.aws.sallyport';

export const trusted = (blob: Buffer): TrustedHostKey => ({
  host: web1,
  keyType: keyTypeOf(blob),
  publicKey: blob.toString('base64'),
  fingerprint: fingerprintOf(blob),
});
