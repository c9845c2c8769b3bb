import { describe, expect, it } from 'vitest';
import type { DocumentBacking } from '../../../electron/core/ports.ts';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { createElectronSecrets } from '../../../electron/desktop/electron/secrets.ts';

/** A keystore that turns text round, and cannot read what it did not write. */
function keystore({ available = true, backend = 'gnome_libsecret' } = {}): ElectronModule {
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

function memoryBacking(initial?: unknown): DocumentBacking & { content: unknown } {
  return {
    path: 'secrets.json',
    content: initial,
    read() {
      return this.content;
    },
    write(value) {
      this.content = value;
    },
  };
}

describe('Electron secrets', () => {
  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('are kept under %s on Linux', (backend) => {
    expect(createElectronSecrets(keystore({ backend }), memoryBacking(), 'linux').kind).toBe('keystore');
  });

  it.each(['basic_text', 'unknown', '', 'kwallet_fake'])(
    'stay in memory under %s on Linux, with a reason',
    (backend) => {
      const secrets = createElectronSecrets(keystore({ backend }), memoryBacking(), 'linux');
      expect(secrets.kind).toBe('memory');
      expect(secrets.reason).toContain('keyring');
    },
  );

  it('ask for no Linux keyring on other systems', () => {
    expect(createElectronSecrets(keystore({ backend: 'unknown' }), memoryBacking(), 'darwin').kind).toBe('keystore');
  });

  it('stay in memory where nothing can be encrypted, and are not written', async () => {
    const backing = memoryBacking();
    const secrets = createElectronSecrets(keystore({ available: false }), backing, 'win32');
    await secrets.set('token', 'CANARY');
    expect(secrets.kind).toBe('memory');
    expect(await secrets.get('token')).toBe('CANARY');
    expect(backing.content).toBeUndefined();
  });

  it('come back from the file in the next run, where they are not in the clear', async () => {
    const backing = memoryBacking();
    await createElectronSecrets(keystore(), backing, 'linux').set('token', 'CANARY');
    expect(JSON.stringify(backing.content)).not.toContain('CANARY');
    expect(await createElectronSecrets(keystore(), backing, 'linux').get('token')).toBe('CANARY');
  });

  it('forget only what is deleted', async () => {
    const secrets = createElectronSecrets(keystore(), memoryBacking(), 'linux');
    await secrets.set('a', '1');
    await secrets.set('b', '2');
    await secrets.delete('a');
    expect([await secrets.get('a'), await secrets.get('b')]).toEqual([undefined, '2']);
  });

  it.each([
    ['another key', { token: Buffer.from('not ours').toString('base64') }],
    ['no base64', { token: '%%%' }],
    ['another shape', [1, 2]],
  ])('are unknown, not an error, when the file holds %s', async (_what, content) => {
    expect(await createElectronSecrets(keystore(), memoryBacking(content), 'linux').get('token')).toBeUndefined();
  });
});
