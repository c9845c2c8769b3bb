import { describe, expect, it } from 'vitest';
import type { DocumentBacking } from '../../../electron/core/ports.ts';
import { createElectronSecrets } from '../../../electron/desktop/electron/secrets.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeKeystore } from '../../support/fakeKeystore.ts';

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

const clock = createFakeClock();

describe('Electron secrets', () => {
  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('are kept under %s on Linux', (backend) => {
    expect(createElectronSecrets(createFakeKeystore({ backend }), memoryBacking(), clock, 'linux').kind).toBe(
      'keystore',
    );
  });

  it.each(['basic_text', 'unknown', '', 'kwallet_fake'])(
    'stay in memory under %s on Linux, with a reason',
    (backend) => {
      const secrets = createElectronSecrets(createFakeKeystore({ backend }), memoryBacking(), clock, 'linux');
      expect(secrets.kind).toBe('memory');
      expect(secrets.reason).toContain('keyring');
    },
  );

  it('ask for no Linux keyring on other systems', () => {
    expect(
      createElectronSecrets(createFakeKeystore({ backend: 'unknown' }), memoryBacking(), clock, 'darwin').kind,
    ).toBe('keystore');
  });

  it('stay in memory where nothing can be encrypted, and are not written', async () => {
    const backing = memoryBacking();
    const secrets = createElectronSecrets(createFakeKeystore({ available: false }), backing, clock, 'win32');
    await secrets.set('token', 'CANARY');
    expect(secrets.kind).toBe('memory');
    expect(await secrets.get('token')).toBe('CANARY');
    expect(backing.content).toBeUndefined();
  });

  it('come back from the file in the next run, where they are not in the clear', async () => {
    const backing = memoryBacking();
    await createElectronSecrets(createFakeKeystore(), backing, clock, 'linux').set('token', 'CANARY');
    expect(JSON.stringify(backing.content)).not.toContain('CANARY');
    expect(await createElectronSecrets(createFakeKeystore(), backing, clock, 'linux').get('token')).toBe('CANARY');
  });

  it('forget only what is deleted', async () => {
    const secrets = createElectronSecrets(createFakeKeystore(), memoryBacking(), clock, 'linux');
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
    expect(
      await createElectronSecrets(createFakeKeystore(), memoryBacking(content), clock, 'linux').get('token'),
    ).toBeUndefined();
  });
});
