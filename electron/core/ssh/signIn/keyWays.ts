import { AppError } from '../../../../shared/errors.ts';
import { defaultKeyFiles } from '../../../../shared/model/connectDefaults.ts';
import { expandHome } from '../../lib/expandHome.ts';
import { plainText } from '../../lib/redact.ts';
import { oneTimeSigner } from '../../oneTimeKey/oneTimeSigner.ts';
import { fingerprintOf } from '../../oneTimeKey/sshWire.ts';
import { listAgentKeys } from './agentKeys.ts';
import { askSecret, TRIES } from './askSecret.ts';
import { type KeyFile, readKeyFile } from './keyFile.ts';
import { KeyFileError } from './keyFileError.ts';
import type { Signer } from './signIn.ts';
import type { Way, WayContext } from './way.ts';

/**
 * The one-time key, once it is pushed: RSA for a host that says that it knows no ed25519 (RFC 8308 §3.1). OpenSSH below 9.5 names
 * ed25519 whatever it is set to, so a refusal by a host that has no such key itself (FIPS 140) is answered with RSA too.
 */
export const instanceConnectWay: Way = async function* ({ pushedKey, options, server, beginStep, attempt, signal }) {
  if (!pushedKey) return;
  const known = server().signatureAlgorithms;
  const needsRsa = options.oneTimeKeyType === 'rsa4096' || (known !== undefined && !known.includes('ssh-ed25519'));
  const key = await pushedKey.ready(signal, needsRsa ? 'rsa4096' : 'ed25519');
  beginStep();
  yield { label: 'publickey', offer: { kind: 'publickey', signer: oneTimeSigner(key) } };
  if (needsRsa || attempt.facts.offered?.keyType === 'ssh-ed25519') return;
  const rsa = await pushedKey.ready(signal, 'rsa4096');
  yield { label: 'publickey with RSA', offer: { kind: 'publickey', signer: oneTimeSigner(rsa) } };
};

export const agentWay: Way = async function* ({ clock, agentPath, signal, passOver }) {
  if (agentPath === undefined) return passOver('no SSH agent runs here (SSH_AUTH_SOCK is not set)');
  try {
    const keys = await listAgentKeys(clock, agentPath, signal);
    if (keys.length === 0) passOver('the SSH agent holds no key');
    for (const { comment, signer } of keys) {
      const words = plainText(comment, 60) || fingerprintOf(signer.publicKey.getPublicSSH());
      yield { label: `agent key ${words}`, offer: { kind: 'publickey', signer } };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'agentUnavailable') throw error;
    passOver('the SSH agent does not answer');
  }
};

export const keyFileWay: Way = async function* (context) {
  for (const path of context.options.keyFiles) {
    const signer = await signerOf(path, context);
    if (signer) yield { label: `key file ${path}`, offer: { kind: 'publickey', signer } };
  }
};

async function signerOf(path: string, context: WayContext): Promise<Signer | undefined> {
  try {
    const file = await readKeyFile(expandHome(path, context.home), context.signal);
    const unlocked = async () => (file.encrypted ? unlock(path, file, context) : file.unlock('', context.signal));
    // Without its public half the passphrase comes first; else only when the host takes the key.
    const publicKey = file.publicKey ?? (await unlocked())?.publicKey;
    if (!publicKey) return undefined;
    return {
      publicKey,
      async sign(data, hash) {
        const key = await unlocked();
        if (!key) throw new Error('It stays locked');
        return key.sign(data, hash);
      },
    };
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    const looked = (defaultKeyFiles as readonly string[]).includes(path) && error.missing;
    if (!looked) context.passOver(`the key file ${path} ${error.message}`);
    return undefined;
  }
}

/** Asks for the passphrase, three times; a key that opens stays open for this run. */
async function unlock(path: string, file: KeyFile, context: WayContext): Promise<Signer | undefined> {
  const { unlockedKeys, passOver, signal } = context;
  const kept = unlockedKeys.get(path, file.stamp);
  if (kept) return kept;
  let note: string | undefined;
  try {
    for (let round = 0; round < TRIES; round += 1) {
      const asked = await askSecret(context, { title: `Passphrase of ${path}`, label: 'Passphrase', note });
      if (!asked) break;
      const key = await file.unlock(asked.answer, signal);
      if (key) {
        unlockedKeys.set(path, file.stamp, key);
        return key;
      }
      note = 'That passphrase does not fit. Try again.';
    }
    passOver(`the key file ${path} stays locked`);
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    passOver(`the key file ${path} ${error.message}`);
  }
  return undefined;
}
