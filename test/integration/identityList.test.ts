import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityKey } from '../../shared/model/identity.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { signInByBrowser } from '../support/browserSignIn.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { createFakeDesktop } from '../support/fakeDesktop.ts';
import { type PortalFront, startPortalFront } from '../support/portalFront.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { untilTopic } from '../support/untilTopic.ts';

const accountsOf = (core: CoreOnSandbox): string[] => [
  ...new Set(core.app.topics.identities.value.entries.map(({ identity }) => identity.accountName)),
];
const listingOf = (core: CoreOnSandbox) => core.app.topics.identities.value.listings[0];
const refresh = (core: CoreOnSandbox) => core.app.commands['identity.refresh']({}, core.context);
/** The SSO session that `SALLYPORT_SSO_SESSION` names, with its portal elsewhere. */
const behind = (sandbox: Sandbox, front: PortalFront): Record<string, string> => ({
  SALLYPORT_SSO_SESSION: JSON.stringify({
    ...sandbox.organisations[0],
    endpoints: { ...sandbox.endpoints, sso: front.url },
  }),
});

describe('the list of identities', () => {
  let sandbox: Sandbox;
  let dir: TempDir;
  const cores: CoreOnSandbox[] = [];
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false });
    dir = createTempDir();
  });
  afterEach(async () => {
    for (const core of cores.splice(0)) await core.dispose();
    dir.dispose();
    await sandbox.dispose();
  });

  const start = async (env: Record<string, string> = {}, desktop = createFakeDesktop()): Promise<CoreOnSandbox> => {
    const core = await createCoreOnSandbox(sandbox, { dir, env, desktop });
    cores.push(core);
    return core;
  };
  const end = async (core: CoreOnSandbox): Promise<void> => {
    cores.splice(cores.indexOf(core), 1);
    await core.dispose();
  };
  const addGlobex = async (core: CoreOnSandbox): Promise<string> => {
    const { name, startUrl, region } = sandbox.organisations[1]!;
    return (await core.app.commands['sso.addSession']({ name, startUrl, region }, core.context)).ssoSessionId;
  };

  it('is one list for two organisations that are signed in at the same time', async () => {
    const core = await start();
    const globex = await addGlobex(core);
    await signInByBrowser(core);
    await signInByBrowser(core, globex);
    await untilTopic(core.app.topics.identities, ({ listings }) => listings.every(({ kind }) => kind === 'ready'));
    expect(accountsOf(core)).toEqual(['payments-prod', 'payments-stage', 'platform-dev', 'globex-lab', 'globex-prod']);
    expect(core.app.topics.identities.value.entries).toHaveLength(7 + 4);
    await untilTopic(core.app.topics.ssoSessions, (all) =>
      all.every(({ status }) => status.kind === 'signedIn' && status.user !== undefined),
    );
    const users = core.app.topics.ssoSessions.value.map(({ status }) => status.kind === 'signedIn' && status.user);
    expect(users).toEqual(['engineer@acme.example', 'jane.roe@globex.example']);
    await core.app.commands['sso.signOut']({ ssoSessionId: globex }, core.context);
    await untilTopic(core.app.topics.identities, ({ entries }) => entries.length === 7);
  });

  it('is there at the next start, before anybody has signed in, and is listed anew then', async () => {
    const first = await start();
    await signInByBrowser(first);
    const known = await first.identities();
    await end(first);
    const second = await start();
    expect(second.app.topics.ssoSessions.value[0]?.status.kind).toBe('signedOut');
    expect(second.app.topics.identities.value.entries.map(({ identity }) => identity)).toEqual(known);
    await signInByBrowser(second);
    expect(await second.identities()).toEqual(known);
  });

  it('lets an identity be chosen before the sign-in, and lists its instances after it', async () => {
    const first = await start();
    await signInByBrowser(first);
    const known = await first.identities();
    await end(first);
    const second = await start();
    const identity = known.find(({ accountName }) => accountName === 'platform-dev')!;
    await second.app.commands['identity.select']({ identity, regions: ['us-east-1'] }, second.context);
    await untilTopic(second.app.topics.inventory, ({ regions }) => regions[0]?.kind === 'waitingForSignIn');
    await signInByBrowser(second);
    await untilTopic(second.app.topics.inventory, ({ regions }) => regions[0]?.kind === 'ready');
    expect(second.app.topics.inventory.value.instances.length).toBeGreaterThan(0);
  });

  it('is listed at once at the next start where the keystore has kept the sign-in', async () => {
    const desktop = createFakeDesktop({ secrets: 'keystore' });
    const first = await start({}, desktop);
    await signInByBrowser(first);
    await untilTopic(first.app.topics.ssoSessions, ([one]) => one?.status.kind === 'signedIn' && !!one.status.user);
    await end(first);
    const second = await start({}, desktop);
    expect(second.app.topics.ssoSessions.value[0]?.status).toMatchObject({
      kind: 'signedIn',
      storage: 'keystore',
      user: 'engineer@acme.example',
    });
    expect(await second.identities()).toHaveLength(7);
  });

  it('keeps favourites and the ones used last for the next start', async () => {
    const first = await start();
    await signInByBrowser(first);
    const [one, two, three] = await first.identities();
    for (const identity of [one!, two!, one!]) {
      await first.app.commands['identity.select']({ identity, regions: ['eu-central-1'] }, first.context);
    }
    for (const [identity, favourite] of [
      [one!, true],
      [three!, true],
      [one!, false],
    ] as const) {
      const key = identityKey(identity);
      await first.app.commands['identity.setFavourite']({ key, favourite }, first.context);
    }
    await end(first);
    const { favourites, recents } = (await start()).app.topics.identityMarks.value;
    expect(favourites).toEqual([identityKey(three!)]);
    expect(recents.map(({ key, regions }) => [key, regions])).toEqual([
      [identityKey(one!), ['eu-central-1']],
      [identityKey(two!), ['eu-central-1']],
    ]);
  });

  it('is wiped at sign-out, with its cache, the credentials and the current identity', async () => {
    const core = await start();
    await signInByBrowser(core);
    await core.use('platform-dev', 'SSH-Operator', ['us-east-1']);
    expect([...dir.contents().values()].join()).toContain('payments-prod');
    await core.app.commands['sso.signOut']({ ssoSessionId: core.ssoSessionId }, core.context);
    await untilTopic(core.app.topics.identities, ({ entries }) => entries.length === 0);
    expect(core.app.topics.identity.value).toBeNull();
    expect(core.app.topics.inventory.value.instances).toEqual([]);
    const { identities = '' } = Object.fromEntries(
      [...dir.contents()].map(([name, text]) => [name.replace('.json', ''), text]),
    );
    expect(identities).not.toContain('payments-prod');
    expect(sandbox.requests.map(({ operation }) => operation)).toContain('Logout');
    const asked = (): number => sandbox.requests.filter(({ operation }) => operation === 'GetRoleCredentials').length;
    const before = asked();
    await core.use('platform-dev', 'SSH-Operator', ['us-east-1']);
    expect(asked()).toBeGreaterThan(before);
  });

  it('keeps an account’s roles as they were when it cannot be listed, and goes on with the others', async () => {
    const front = await startPortalFront(sandbox.url);
    try {
      const core = await start(behind(sandbox, front));
      await signInByBrowser(core);
      const known = await core.identities();
      front.refuse = 'account_id=444455556666';
      await refresh(core);
      expect(listingOf(core)).toMatchObject({ kind: 'failed', error: { code: 'awsUnavailable' } });
      expect(await core.identities()).toEqual(known);
      front.refuse = undefined;
      await refresh(core);
      expect(listingOf(core)?.kind).toBe('ready');
    } finally {
      await front.dispose();
    }
  });

  it('shows the accounts that can be listed when one cannot, the first time too', async () => {
    const front = await startPortalFront(sandbox.url);
    front.refuse = 'account_id=444455556666';
    try {
      const core = await start(behind(sandbox, front));
      await signInByBrowser(core);
      await core.identities();
      expect(accountsOf(core)).toEqual(['payments-prod', 'platform-dev']);
      expect(listingOf(core)?.kind).toBe('failed');
      await untilTopic(core.app.topics.ssoSessions, ([one]) => one?.status.kind === 'signedIn' && !!one.status.user);
    } finally {
      await front.dispose();
    }
  });

  it('gets through when the portal asks to slow down', async () => {
    sandbox.faults.set('ListAccounts', { kind: 'throttle', times: 2 });
    sandbox.faults.set('ListAccountRoles', { kind: 'throttle', times: 10 });
    const core = await start();
    await signInByBrowser(core);
    expect(await core.identities()).toHaveLength(7);
    expect(listingOf(core)?.kind).toBe('ready');
  });

  it('says so when the list cannot be had at all, and keeps what was known', async () => {
    const core = await start();
    await signInByBrowser(core);
    const known = await core.identities();
    sandbox.faults.set('ListAccounts', { kind: 'html' });
    await refresh(core);
    expect(listingOf(core)).toMatchObject({ kind: 'failed', error: { code: 'awsMalformed' } });
    expect(await core.identities()).toEqual(known);
  });
});

describe('an organisation of five thousand roles', () => {
  it('is listed completely, with few requests under way at the same time', async () => {
    const sandbox = await startSandbox({ sshd: false, manyAccounts: { accounts: 500, rolesPerAccount: 10 } });
    const front = await startPortalFront(sandbox.url);
    const core = await createCoreOnSandbox(sandbox, { env: behind(sandbox, front) });
    await signInByBrowser(core);
    const identities = await core.identities();
    expect(identities).toHaveLength(7 + 5000);
    expect(new Set(identities.map(identityKey)).size).toBe(7 + 5000);
    expect(front.most).toBeLessThanOrEqual(8);
    await core.dispose();
    await front.dispose();
    await sandbox.dispose();
  });
});
