import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';
import { untilTopic } from '../support/untilTopic.ts';

describe('sign-in and listing against the sandbox', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false });
    core = await createCoreOnSandbox(sandbox);
  });
  afterEach(async () => {
    await core.dispose();
    await sandbox.dispose();
  });

  it('lists accounts and roles over several pages', async () => {
    await core.signIn();
    const identities = await core.identities();
    expect(new Set(identities.map(({ accountName }) => accountName))).toEqual(
      new Set(['payments-prod', 'payments-stage', 'platform-dev']),
    );
    expect(identities.filter(({ accountId }) => accountId === '111122223333')).toHaveLength(4);
  });

  it('is not signed in when the user denies', async () => {
    const done = core.app.commands['sso.signIn']({ ssoSessionId: core.ssoSessionId }, core.context);
    sandbox.deny(await core.userCode());
    expect(await errorCode(done)).toBe('signInDenied');
    expect(core.app.topics.ssoSessions.value[0]?.status.kind).toBe('signedOut');
  });

  it('refuses what is no start URL, and says so when AWS does not know one', async () => {
    const add = core.app.commands['sso.addSession'];
    const evil = { name: '', startUrl: 'https://awsapps.com.evil.example/start', region: 'eu-central-1' };
    expect(await errorCode(add(evil, core.context))).toBe('startUrlUnknownHost');
    const plain = { ...evil, startUrl: 'http://acme.awsapps.com/start' };
    expect(await errorCode(add(plain, core.context))).toBe('startUrlInvalid');
    const { ssoSessionId } = await add(
      { name: 'x', startUrl: `${sandbox.url}/wrong`, region: 'eu-central-1' },
      core.context,
    );
    expect(await errorCode(core.app.commands['sso.signIn']({ ssoSessionId }, core.context))).toBe('startUrlRefused');
  });

  it('adds no portal twice, and never changes one by adding', async () => {
    const add = core.app.commands['sso.addSession'];
    const twin = { name: 'Other', startUrl: `${sandbox.startUrl}/#/`, region: 'us-east-1' };
    expect(await errorCode(add(twin, core.context))).toBe('ssoSessionExists');
    expect(core.app.topics.ssoSessions.value.map(({ session }) => session.name)).toEqual(['Acme SSO']);
  });

  it('says in words which region is none', async () => {
    await core.signIn();
    const [identity] = await core.identities();
    if (!identity) throw new Error('no identity');
    const select = core.app.commands['identity.select']({ identity, regions: ['Frankfurt'] }, core.context);
    expect(await errorCode(select)).toBe('regionInvalid');
  });

  it('shows the missing permission of a role in the listing, region by region', async () => {
    await core.use('payments-prod', 'Billing');
    const { regions, instances } = core.app.topics.inventory.value;
    expect(instances).toEqual([]);
    expect(regions).toHaveLength(2);
    for (const region of regions) {
      expect(region).toMatchObject({ kind: 'failed', error: { code: 'accessDenied' } });
    }
  });

  it('pauses a listing whose token is revoked in its middle, and goes on by itself after the next sign-in', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    sandbox.faults.set('DescribeInstances', { kind: 'before', run: () => sandbox.revokeTokens(), times: 1 });
    await core.app.commands['inventory.refresh']({}, core.context);
    const { regions, instances } = core.app.topics.inventory.value;
    expect(regions.map(({ kind }) => kind)).toContain('waitingForSignIn');
    expect(instances.length).toBeGreaterThan(0);
    await untilTopic(core.app.topics.ssoSessions, ([state]) => state?.status.kind === 'ended');
    await core.signIn();
    await untilTopic(core.app.topics.inventory, ({ regions: all }) => all.every(({ kind }) => kind === 'ready'));
  });

  it('lists nothing, without an error, where there are no instances', async () => {
    await core.use('payments-prod', 'SSH-Operator', ['ap-south-1']);
    const { regions, instances } = core.app.topics.inventory.value;
    expect(instances).toEqual([]);
    expect(regions).toMatchObject([{ kind: 'ready', region: 'ap-south-1' }]);
  });

  it('corrects a clock that is an hour off and signs again', async () => {
    await core.signIn();
    sandbox.faults.setClockOffset(3_600_000 - 60_000);
    await core.use('platform-dev', 'Administrator', ['us-east-1']);
    expect(core.app.topics.inventory.value.regions).toMatchObject([{ kind: 'ready' }]);
  });

  it.each([
    ['an HTML page', { kind: 'html' }],
    ['nothing', { kind: 'empty' }],
    ['half a document', { kind: 'truncate' }],
  ] as const)('keeps the old list when AWS answers a refresh with %s', async (_words, fault) => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const before = core.app.topics.inventory.value.instances.length;
    sandbox.faults.set('DescribeInstances', fault);
    await core.app.commands['inventory.refresh']({}, core.context);
    const { regions, instances } = core.app.topics.inventory.value;
    expect(regions[0]?.kind).toBe('failed');
    expect(instances).toHaveLength(before);
  });
});
