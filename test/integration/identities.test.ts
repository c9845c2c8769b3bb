import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { createAwsSide } from '../support/awsSide.ts';
import { signInByBrowser } from '../support/browserSignIn.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { untilTopic } from '../support/untilTopic.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const countIn = (sandbox: Sandbox, operation: string): number =>
  sandbox.requests.filter((request) => request.operation === operation).length;

describe('several identities in different tabs', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.dispose());
  beforeEach(async () => {
    core = await createCoreOnSandbox(sandbox);
    await signInByBrowser(core);
  });
  afterEach(() => core.dispose());

  /** The address of the machine that the shell runs on, as its sshd tells it. */
  const addressOf = async (id: string): Promise<string> => {
    const screen = watchFeed(core, id);
    screen.feed.write('echo "at=$(echo $SSH_CONNECTION | cut -d" " -f3)="\r');
    const seen = await screen.until((text) => /at=[\d.]+=/.test(text));
    screen.attached.dispose();
    return /at=([\d.]+)=/.exec(seen)?.[1] ?? '';
  };
  const inProdAndDev = async (): Promise<[prod: string, dev: string]> => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const prod = await core.open('web-1');
    await core.use('platform-dev', 'SSH-Operator', ['us-east-1']);
    return [prod, await core.open('dev-1')];
  };

  it('each has its shell on its own host, in its own colour', async () => {
    const [prod, dev] = await inProdAndDev();
    expect(await addressOf(prod)).toBe(sandbox.instance('web-1').privateIpAddress);
    expect(await addressOf(dev)).toBe(sandbox.instance('dev-1').privateIpAddress);
    expect(core.session(prod)).toMatchObject({
      environment: 'prod',
      target: { identity: { accountName: 'payments-prod' } },
    });
    expect(core.session(dev)).toMatchObject({
      environment: 'dev',
      target: { identity: { accountName: 'platform-dev' } },
    });
  });

  it('a reconnect is made with the tab’s own identity, whichever is the current one', async () => {
    const [prod] = await inProdAndDev();
    watchFeed(core, prod).feed.write('exit\r');
    await core.until(prod, ({ state }) => state === 'ended');
    await core.app.commands['session.reconnect']({ sessionId: prod }, core.context);
    const session = await core.until(prod, ({ state }) => state !== 'ended' && state !== 'connecting');
    expect(session.state).toBe('connected');
    expect(session.attempt.steps.find(({ id }) => id === 'credentials')?.fact).toContain('payments-prod');
    expect(await addressOf(prod)).toBe(sandbox.instance('web-1').privateIpAddress);
    expect(core.app.topics.identity.value?.identity.accountName).toBe('platform-dev');
  });

  it('a tab of an organisation that was signed out asks for its sign-in, and the others go on', async () => {
    const [prod] = await inProdAndDev();
    const { name, startUrl, region } = sandbox.organisations[1]!;
    const add = core.app.commands['sso.addSession'];
    const { ssoSessionId: globex } = await add({ name, startUrl, region }, core.context);
    await signInByBrowser(core, globex);
    await untilTopic(core.app.topics.identities, ({ listings }) => listings.every(({ kind }) => kind === 'ready'));
    await core.use('globex-prod', 'SSH-Operator', ['us-east-1']);
    const theirs = await core.connect('globex-web-1');
    // Nothing listens there.
    await core.until(theirs, ({ state }) => state === 'ended');
    await core.app.commands['sso.signOut']({ ssoSessionId: globex }, core.context);
    expect(core.app.topics.identity.value).toBeNull();
    await core.app.commands['session.reconnect']({ sessionId: theirs }, core.context);
    const { attempt } = await core.until(theirs, (session) => session.attempt.question !== undefined);
    expect(attempt.question).toMatchObject({ kind: 'signIn', ssoSessionId: globex, sessionName: 'Globex SSO' });
    watchFeed(core, prod).feed.write('exit\r');
    await core.until(prod, ({ state }) => state === 'ended');
    await core.app.commands['session.reconnect']({ sessionId: prod }, core.context);
    await core.until(prod, ({ state }) => state === 'connected');
    expect(await addressOf(prod)).toBe(sandbox.instance('web-1').privateIpAddress);
  });
});

describe('role credentials', () => {
  it('are asked for once by fifty callers, and once more five minutes before their end', async () => {
    const clock = createFakeClock();
    const sandbox = await startSandbox({ sshd: false, clock, autoApprove: true, roleCredentialsSeconds: 3600 });
    const { startUrl, region, endpoints } = sandbox;
    const side = await createAwsSide({ startUrl, region, endpoints }, { clock });
    const done = side.sso.signIn(side.session.id);
    await untilTopic(side.sso.topic, ([one]) => one?.status.kind === 'waitingForUser');
    clock.advance(1000);
    await done;
    const fifty = () => Promise.all(Array.from({ length: 50 }, () => side.credentials.get(side.identity)));
    const first = await fifty();
    expect(new Set(first.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
    expect(countIn(sandbox, 'GetRoleCredentials')).toBe(1);
    clock.advance(55 * MINUTE_MS - 1);
    await fifty();
    expect(countIn(sandbox, 'GetRoleCredentials')).toBe(1);
    clock.advance(1);
    const renewed = await fifty();
    expect(countIn(sandbox, 'GetRoleCredentials')).toBe(2);
    expect(renewed[0]?.accessKeyId).not.toBe(first[0]?.accessKeyId);
    side.dispose();
    await sandbox.dispose();
  });
});

describe('a clock that is wrong', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ roleCredentialsSeconds: 15 * 60 });
  });
  afterAll(() => sandbox.dispose());
  beforeEach(async () => {
    core = await createCoreOnSandbox(sandbox);
  });
  afterEach(async () => {
    sandbox.faults.setClockOffset(0);
    await core.dispose();
  });
  const notices = () => core.app.topics.notices.value.map(({ message }) => message);

  it.each([
    ['behind', HOUR_MS - MINUTE_MS],
    ['ahead of', -HOUR_MS + MINUTE_MS],
  ])('an hour %s AWS’s, does no harm to credentials of fifteen minutes', async (_words, offset) => {
    sandbox.faults.setClockOffset(offset);
    await signInByBrowser(core);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const before = countIn(sandbox, 'GetRoleCredentials');
    const id = await core.open('web-1');
    const { attempt } = await core.until(id, ({ state }) => state === 'connected');
    expect(attempt.steps.find((step) => step.id === 'credentials')?.fact).toMatch(/good for 1[45] m$/);
    await core.app.commands['inventory.refresh']({}, core.context);
    expect(core.app.topics.inventory.value.regions).toMatchObject([{ kind: 'ready' }]);
    // Neither taken for ended, nor kept past their end.
    expect(countIn(sandbox, 'GetRoleCredentials')).toBe(before);
    expect(notices()).toEqual([]);
  });

  it.each([
    ['behind', 24 * HOUR_MS + MINUTE_MS],
    ['ahead of', -24 * HOUR_MS - MINUTE_MS],
  ])('a day %s AWS’s, is told in words, and works all the same', async (words, offset) => {
    sandbox.faults.setClockOffset(offset);
    await signInByBrowser(core);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    await core.open('web-1');
    expect(notices()).toEqual([expect.stringMatching(`^The clock of this machine is 1 day ${words} AWS’s\\.`)]);
  });

  it('is set while the app runs: the notice goes away', async () => {
    sandbox.faults.setClockOffset(24 * HOUR_MS + MINUTE_MS);
    await signInByBrowser(core);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    expect(notices()).toHaveLength(1);
    sandbox.faults.setClockOffset(0);
    await core.app.commands['inventory.refresh']({}, core.context);
    await core.app.commands['inventory.refresh']({}, core.context);
    expect(core.app.topics.inventory.value.regions).toMatchObject([{ kind: 'ready' }]);
    expect(notices()).toEqual([]);
  });
});
