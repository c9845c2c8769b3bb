import type { ElectronModule } from '../../electron/desktop/electron/electronModule.ts';

/** A keystore that turns text round, and cannot read what it did not write. */
export function createFakeKeystore({ available = true, backend = 'gnome_libsecret' } = {}): ElectronModule {
  const safeStorage = {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`v1${[...text].reverse().join('')}`),
    decryptString(bytes: Buffer) {
      if (!bytes.toString().startsWith('v1')) throw new Error('cannot decrypt');
      return [...bytes.toString().slice(2)].reverse().join('');
    },
  };
  return { safeStorage } as unknown as ElectronModule;
}
