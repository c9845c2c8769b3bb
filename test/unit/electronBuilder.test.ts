import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface BuilderConfig {
  getConfig(root: string, path: string, options: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, log: { isEnabled: boolean; add(): void }): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
// electron-builder's own loader and validator, found from where electron-builder itself finds them.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config') as BuilderConfig;
const log = { isEnabled: false, add: () => undefined };
const load = () => getConfig(root, 'electron-builder.yml', null);

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(await load(), log)).resolves.toBeUndefined();
});

it('would be refused with a fuse that does not exist', async () => {
  const config = { ...(await load()), electronFuses: { runAsNodes: false } };
  await expect(validateConfiguration(config, log)).rejects.toThrow('electronFuses');
});

it('turns off every fuse that lets Node in, and on what protects the package', async () => {
  expect(await load()).toMatchObject({
    asar: true,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    },
  });
});
