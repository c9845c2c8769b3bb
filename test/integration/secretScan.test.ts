import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import { createConfBacking } from '../../electron/desktop/chromium/confBacking.ts';
import { createElectronSecrets } from '../../electron/desktop/electron/secrets.ts';
import { answerAuthorize } from '../sandbox/answerAuthorize.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { expectNoSecret } from '../support/expectNoSecret.ts';
import { createFakeDesktop } from '../support/fakeDesktop.ts';
import { createFakeKeystore } from '../support/fakeKeystore.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('the data folder, with tokens under the keystore', () => {
  let sandbox: Sandbox;
  let dir: TempDir;
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false });
    dir = createTempDir();
  });
  afterEach(async () => {
    await sandbox.dispose();
    dir.dispose();
  });

  const start = () => {
    const backing = createConfBacking(dir.path, 'secrets');
    const secrets = createElectronSecrets(createFakeKeystore(), backing, systemClock, 'linux');
    return createCoreOnSandbox(sandbox, { dir, desktop: { ...createFakeDesktop(), secrets } });
  };

  it('keeps the sign-in for the next start, and no secret of either way to sign in in plain text', async () => {
    const first = await start();
    await first.signIn();
    const { ssoSessionId, context } = first;
    const again = first.app.commands['sso.signIn']({ ssoSessionId, flow: 'browser' }, context);
    await expect.poll(() => first.desktop.opened.at(-1)?.pathname).toBe('/authorize');
    await answerAuthorize(first.desktop.opened.at(-1)?.href ?? '', 'allow');
    await again;
    await first.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    await first.dispose();

    const second = await start();
    const [state] = second.app.topics.ssoSessions.value;
    expect(state?.status).toMatchObject({ kind: 'signedIn', storage: 'keystore', renewable: true });
    await second.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    await second.dispose();

    const files = [...dir.contents()];
    expect(files.map(([name]) => name)).toContain('secrets.json');
    expectNoSecret(files.map(([name, text]) => `${name}\n${text}`).join('\n'), sandbox);
  });
});
