import { z } from 'zod';
import type { DocumentBacking } from '../../core/ports.ts';
import type { Secrets } from '../desktop.ts';
import { createMemorySecrets } from '../memorySecrets.ts';
import type { ElectronModule } from './electronModule.ts';

/** On Linux only these keep the key from other programs; `basic_text` is no protection (Electron docs, safeStorage). */
const protectedBackend = /^(gnome_libsecret|kwallet\d*)$/;
const storedSchema = z.record(z.string(), z.base64());

/** Secrets under the operating system's keystore, or in memory with the reason why. */
export function createElectronSecrets(
  { safeStorage }: ElectronModule,
  backing: DocumentBacking,
  platform: NodeJS.Platform = process.platform,
): Secrets {
  const reason = whyUnprotected(safeStorage, platform);
  if (reason !== undefined) return createMemorySecrets(reason);
  const load = (): Record<string, string> => {
    try {
      return storedSchema.parse(backing.read() ?? {});
    } catch {
      // Secrets that cannot be read mean "signed out"; the next sign-in writes new ones.
      return {};
    }
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
      backing.write({ ...load(), [name]: safeStorage.encryptString(value).toString('base64') });
    },
    async delete(name) {
      const { [name]: _gone, ...rest } = load();
      backing.write(rest);
    },
  };
}

function whyUnprotected(safeStorage: ElectronModule['safeStorage'], platform: NodeJS.Platform): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return 'This system offers no protected storage.';
  if (platform === 'linux' && !protectedBackend.test(safeStorage.getSelectedStorageBackend())) {
    return 'No keyring (GNOME Keyring or KWallet) is running on this system.';
  }
  return undefined;
}
