import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCliTokenCache } from '../../electron/core/awsConfig/cliTokenCache.ts';
import type { IdentityEntry } from '../../shared/model/identities.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';
import { untilTopic } from '../support/untilTopic.ts';

describe('the AWS config files, against the sandbox', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false });
    core = await createCoreOnSandbox(sandbox);
    mkdirSync(join(core.dir.file('home'), '.aws', 'sso', 'cache'), { recursive: true });
  });
  afterEach(async () => {
    await core.dispose();
    await sandbox.dispose();
  });

  const file = (name: string): string => join(core.dir.file('home'), '.aws', name);
  const follow = (following = true) => core.app.commands['awsConfig.follow']({ following }, core.context);
  const entry = async (profile: string): Promise<IdentityEntry> => {
    const { entries } = await untilTopic(core.app.topics.identities, (value) =>
      value.entries.some(({ profiles }) => profiles.includes(profile)),
    );
    const found = entries.find(({ profiles }) => profiles.includes(profile));
    if (!found) throw new Error(`no profile ${profile}`);
    return found;
  };
  const select = async (profile: string, regions = ['us-east-1']) =>
    core.app.commands['identity.select']({ identity: (await entry(profile)).identity, regions }, core.context);
  const cli = () => createCliTokenCache(file('sso/cache'));

  it('adds their SSO sessions and lists their SSO profiles as what they mean, without writing a byte', async () => {
    const [, globex] = sandbox.organisations;
    const text = [
      '[sso-session globex]',
      `sso_start_url = ${globex?.startUrl}`,
      `sso_region = ${globex?.region}`,
      '[profile lab]',
      'sso_session = globex',
      'sso_account_id = 555566667777',
      'sso_role_name = ReadOnly',
      'region = eu-central-1',
    ].join('\n');
    writeFileSync(file('config'), text);
    const before = statSync(file('config'));
    await follow();
    expect(core.app.topics.ssoSessions.value.map(({ session }) => session.name)).toEqual(['Acme SSO', 'globex']);
    expect(await entry('lab')).toMatchObject({
      region: 'eu-central-1',
      identity: { kind: 'sso', accountId: '555566667777', roleName: 'ReadOnly' },
    });
    expect(readFileSync(file('config'), 'utf8')).toBe(text);
    expect(statSync(file('config')).mtimeMs).toBe(before.mtimeMs);
  });

  it('uses the static keys of a profile, and learns from STS whose they are', async () => {
    const keys = sandbox.issueStaticKeys('platform-dev', 'Administrator');
    writeFileSync(
      file('credentials'),
      `[ops]\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`,
    );
    await follow();
    await select('ops');
    expect(core.app.topics.identity.value?.identity).toMatchObject({
      kind: 'profile',
      profile: 'ops',
      accountId: '777788889999',
      roleName: 'Administrator',
    });
    await untilTopic(core.app.topics.inventory, ({ regions }) => regions.every(({ kind }) => kind === 'ready'));
    expect(core.app.topics.inventory.value.instances.map(({ name }) => name)).toContain('dev-1');
  });

  it('runs a credential_process only after the user has confirmed that very command', async () => {
    const keys = sandbox.issueStaticKeys('platform-dev', 'Administrator');
    const json = { Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey };
    writeFileSync(core.dir.file('keys.json'), JSON.stringify(json));
    const command = `cat ${core.dir.file('keys.json')}`;
    writeFileSync(file('config'), `[profile ops]\ncredential_process = ${command}\n`);
    await follow();
    expect((await entry('ops')).unconfirmedProcess).toBe(command);
    expect(await errorCode(select('ops'))).toBe('credentialProcessUnconfirmed');
    const confirm = core.app.commands['awsConfig.confirmProcess'];
    expect(await errorCode(confirm({ profile: 'ops', command: 'cat /etc/passwd' }, core.context))).toBe(
      'profileNotFound',
    );
    await confirm({ profile: 'ops', command }, core.context);
    await select('ops');
    expect(core.app.topics.identity.value?.identity.accountId).toBe('777788889999');
  });

  it('reads a changed file again by itself: what is new appears, what is gone goes', async () => {
    const profile = (name: string) => `[${name}]\naws_access_key_id = AKIAEXAMPLE00000001\naws_secret_access_key = x\n`;
    writeFileSync(file('credentials'), profile('old'));
    await follow();
    await entry('old');
    writeFileSync(file('credentials'), `${profile('new')}[broken\n`);
    await entry('new');
    expect(core.app.topics.identities.value.entries.flatMap(({ profiles }) => profiles)).not.toContain('old');
    expect(core.app.topics.awsConfig.value.problems).toMatchObject([{ line: 4 }]);
    await follow(false);
    await untilTopic(core.app.topics.identities, ({ entries }) =>
      entries.every(({ profiles }) => profiles.length === 0),
    );
  });

  it("writes its token where the AWS CLI finds it, on request only, and takes the CLI's own", async () => {
    await core.signIn();
    const { ssoSessionId, context } = core;
    const share = (shareCliCache: boolean) =>
      core.app.commands['sso.updateSession']({ ssoSessionId, patch: { shareCliCache } }, context);
    expect(cli().read('Acme SSO')).toBeUndefined();
    await share(true);
    const written = cli().read('Acme SSO');
    expect(written).toMatchObject({ startUrl: sandbox.startUrl, region: sandbox.region });
    expect(written?.refreshToken).toBeDefined();
    // As after `aws sso login` in a terminal, while our own token has been revoked.
    const other = await createCoreOnSandbox(sandbox);
    await other.signIn();
    await other.app.commands['sso.updateSession'](
      { ssoSessionId: other.ssoSessionId, patch: { shareCliCache: true } },
      other.context,
    );
    const name = createCliTokenCache(join(other.dir.file('home'), '.aws', 'sso', 'cache')).read('Acme SSO');
    if (!name) throw new Error('the other run wrote no token');
    cli().write('Acme SSO', { ...name, expiresAt: name.expiresAt + 60_000 });
    await core.app.commands['sso.signOut']({ ssoSessionId }, context);
    expect(cli().read('Acme SSO')?.accessToken).toBe(name.accessToken);
    await share(false);
    await share(true);
    expect(core.app.topics.ssoSessions.value[0]?.status.kind).toBe('signedIn');
    await core.use('payments-prod', 'ReadOnly', ['eu-central-1']);
    await other.dispose();
  });
});
