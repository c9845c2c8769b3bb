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

  it('does not bring back a session that the user removed, until the files are taken in anew', async () => {
    const [, globex] = sandbox.organisations;
    const text = `[sso-session globex]\nsso_start_url = ${globex?.startUrl}\nsso_region = us-east-1\n`;
    writeFileSync(file('config'), text);
    await follow();
    const names = () => core.app.topics.ssoSessions.value.map(({ session }) => session.name);
    const added = core.app.topics.ssoSessions.value.find(({ session }) => session.name === 'globex');
    await core.app.commands['sso.removeSession']({ ssoSessionId: added?.session.id ?? '' }, core.context);
    writeFileSync(
      file('config'),
      `${text}[profile p]\naws_access_key_id = AKIAEXAMPLE00000001\naws_secret_access_key = x\n`,
    );
    await entry('p');
    expect(names()).toEqual(['Acme SSO']);
    await follow(false);
    await follow();
    expect(names()).toEqual(['Acme SSO', 'globex']);
  });

  it('follows a changed region of a session that came from the files, and leaves one that was added by hand', async () => {
    const [, globex] = sandbox.organisations;
    const text = (region: string) =>
      `[sso-session globex]\nsso_start_url = ${globex?.startUrl}\nsso_region = ${region}\n` +
      `[sso-session acme]\nsso_start_url = ${sandbox.startUrl}\nsso_region = ${region}\n`;
    writeFileSync(file('config'), text('us-east-1'));
    await follow();
    writeFileSync(file('config'), text('us-west-2'));
    const states = await untilTopic(core.app.topics.ssoSessions, (all) =>
      all.some(({ session }) => session.name === 'globex' && session.region === 'us-west-2'),
    );
    expect(states.find(({ session }) => session.name === 'Acme SSO')?.session.region).toBe(sandbox.region);
  });

  it('does not send a sign-in to an endpoint that only the file names', async () => {
    writeFileSync(
      file('config'),
      [
        '[sso-session corp]',
        'sso_start_url = https://d-1234567890.awsapps.com/start',
        'sso_region = eu-central-1',
        '[profile dev]',
        'sso_session = corp',
        'services = elsewhere',
        '[services elsewhere]',
        'sso_oidc =',
        '  endpoint_url = https://portal.attacker.example',
        'ec2 =',
        '  endpoint_url = https://vpce-1.ec2.eu-central-1.vpce.amazonaws.com',
      ].join('\n'),
    );
    await follow();
    const corp = core.app.topics.ssoSessions.value.find(({ session }) => session.name === 'corp');
    expect(corp?.session.endpoints).toEqual({ ec2: 'https://vpce-1.ec2.eu-central-1.vpce.amazonaws.com' });
    expect(core.app.topics.awsConfig.value.problems.map(({ message }) => message).join()).toContain(
      'portal.attacker.example',
    );
  });

  describe('and its token cache', () => {
    const share = (shareCliCache: boolean) =>
      core.app.commands['sso.updateSession'](
        { ssoSessionId: core.ssoSessionId, patch: { shareCliCache } },
        core.context,
      );
    const nameTheSession = (): void =>
      writeFileSync(
        file('config'),
        `[sso-session corp]\nsso_start_url = ${sandbox.startUrl}\nsso_region = ${sandbox.region}\n`,
      );
    const status = () => core.app.topics.ssoSessions.value[0]?.status;
    /** What \`aws sso login\` leaves: a token of a sign-in of its own. */
    const cliSignsIn = async (): Promise<string> => {
      const other = await createCoreOnSandbox(sandbox);
      await other.signIn();
      mkdirSync(join(other.dir.file('home'), '.aws'), { recursive: true });
      writeFileSync(
        join(other.dir.file('home'), '.aws', 'config'),
        `[sso-session corp]\nsso_start_url = ${sandbox.startUrl}\nsso_region = ${sandbox.region}\n`,
      );
      const { ssoSessionId, context } = other;
      await other.app.commands['sso.updateSession']({ ssoSessionId, patch: { shareCliCache: true } }, context);
      const made = createCliTokenCache(join(other.dir.file('home'), '.aws', 'sso', 'cache')).read('corp');
      await other.dispose();
      if (!made) throw new Error('the other run wrote no token');
      cli().write('corp', { ...made, expiresAt: made.expiresAt + 60_000 });
      return made.accessToken;
    };

    it('writes ours where the AWS CLI looks for it, on request only', async () => {
      nameTheSession();
      await core.signIn();
      expect(cli().read('corp')).toBeUndefined();
      await share(true);
      expect(cli().read('corp')).toMatchObject({ startUrl: sandbox.startUrl, region: sandbox.region });
      expect(cli().read('corp')?.refreshToken).toBeDefined();
    });

    it('says so when the CLI would not find it', async () => {
      expect(await errorCode(share(true))).toBe('cliSessionUnknown');
    });

    it("is signed in by the CLI's own sign-in, while it waits for one", async () => {
      nameTheSession();
      await share(true);
      expect(status()?.kind).toBe('signedOut');
      await cliSignsIn();
      await untilTopic(core.app.topics.ssoSessions, ([state]) => state?.status.kind === 'signedIn');
      await core.use('payments-prod', 'ReadOnly', ['eu-central-1']);
    });

    it("leaves the CLI's token alone when sharing ends, and at a sign-out of another", async () => {
      nameTheSession();
      await core.signIn();
      await share(true);
      await share(false);
      const theirs = await cliSignsIn();
      await core.app.commands['sso.signOut']({ ssoSessionId: core.ssoSessionId }, core.context);
      expect(cli().read('corp')?.accessToken).toBe(theirs);
    });
  });
});
