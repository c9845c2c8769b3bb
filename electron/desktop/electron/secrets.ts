import { z } from 'zod';
import type { Clock, DocumentBacking } from '../../core/ports.ts';
import type { Secrets } from '../desktop.ts';
import { createMemorySecrets } from '../memorySecrets.ts';
import type { ElectronModule } from './electronModule.ts';
import { makePrivate, setAside } from './privateFile.ts';

/** On Linux only these keep the key from other programs; `basic_text` is no protection (Electron docs, safeStorage). */
const protectedBackend = /^(gnome_libsecret|kwallet\d*)$/;
const storedSchema = z.record(z.string(), z.base64());

/**
 * Secrets under the operating system's keystore, or in memory with the reason why. A damaged file is set aside, and what
 * cannot be decrypted is unknown: both mean "signed out", and the next sign-in writes new ones.
 */
export function createElectronSecrets(
  { safeStorage }: ElectronModule,
  backing: DocumentBacking,
  clock: Clock,
  platform: NodeJS.Platform = process.platform,
): Secrets {
  const reason = whyUnprotected(safeStorage, platform);
  if (reason !== undefined) return createMemorySecrets(reason);
  const load = (): Record<string, string> => {
    try {
      makePrivate(backing.path);
      return storedSchema.parse(backing.read() ?? {});
    } catch (error) {
      if (isDamage(error)) setAside(backing.path, clock.now());
      return {};
    }
  };
  const save = (secrets: Record<string, string>): void => {
    backing.write(secrets);
    makePrivate(backing.path);
  };
  return {
    kind: 'keystore',
    reason: undefined,
    async get(name) {
      const stored = load()[name];
      try {
        return stored === undefined ? undefined : safeStorage.decryptString(Buffer.from(stored, 'base64'));
      } catch {
        return undefined;
      }
    },
    async set(name, value) {
      save({ ...load(), [name]: safeStorage.encryptString(value).toString('base64') });
    },
    async delete(name) {
      const { [name]: _gone, ...rest } = load();
      save(rest);
    },
  };
}

/** Unlike a file that cannot be read just now (`EACCES`, `EIO`), which is left where it is. */
const isDamage = (error: unknown): boolean => !(error instanceof Error && 'code' in error);

function whyUnprotected(safeStorage: ElectronModule['safeStorage'], platform: NodeJS.Platform): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return 'This system offers no protected storage.';
  if (platform === 'linux' && !protectedBackend.test(safeStorage.getSelectedStorageBackend())) {
    return 'No keyring (GNOME Keyring or KWallet) is running on this system.';
  }
  return undefined;
}
