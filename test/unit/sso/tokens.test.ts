import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  deviceCode,
  html,
  json,
  nothing,
  oidcError,
  portalError,
  registration,
  roleCredentials,
  token,
} from '../../support/awsAnswers.ts';
import { type AwsSide, createAwsSide } from '../../support/awsSide.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeDesktop } from '../../support/fakeDesktop.ts';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';
import { untilTopic } from '../../support/untilTopic.ts';

const HOUR = 3_600_000;
let aws: ScriptedAws;
let side: AwsSide;
beforeEach(async () => {
  aws = await startScriptedAws();
  aws.answer('RegisterClient', registration());
  aws.answer('StartDeviceAuthorization', deviceCode(aws.url));
  aws.answer('CreateToken', token());
  aws.answer('Logout', nothing);
  side = await createAwsSide(farEnd());
});
afterEach(async () => {
  side.dispose();
  await aws.dispose();
});
const farEnd = () => ({ startUrl: `${aws.url}/start`, endpoints: aws.endpoints });
const accessToken = () => side.sso.accessToken(side.session.id);

async function signIn(answer: ScriptedAnswer = token()): Promise<void> {
  aws.answer('CreateToken', answer);
  const done = side.sso.signIn(side.session.id);
  await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'waitingForUser');
  side.clock.advance(1000);
  await done;
}
const refreshes = () => aws.requests.filter(({ body }) => body.includes('"refresh_token"')).length;

it('refreshes once for fifty callers when less than fifteen minutes are left', async () => {
  await signIn();
  aws.answer('CreateToken', token({ accessToken: 'fresh' }));
  side.clock.advance(8 * HOUR - 14 * 60_000);
  const tokens = await Promise.all(Array.from({ length: 50 }, accessToken));
  expect(new Set(tokens)).toEqual(new Set(['fresh']));
  expect(refreshes()).toBe(1);
});

it('does not refresh while more than fifteen minutes are left', async () => {
  await signIn();
  side.clock.advance(8 * HOUR - 16 * 60_000);
  expect(await accessToken()).toBe('CANARY-access-token');
  expect(refreshes()).toBe(0);
});

it('keeps the refresh token when a refresh gives no new one', async () => {
  await signIn();
  aws.answer('CreateToken', token({ accessToken: 'second', refreshToken: undefined }), token({ accessToken: 'third' }));
  side.clock.advance(8 * HOUR - 60_000);
  expect(await accessToken()).toBe('second');
  side.clock.advance(8 * HOUR - 60_000);
  expect(await accessToken()).toBe('third');
});

it('refreshes by itself fifteen minutes before the end, without anybody asking', async () => {
  await signIn();
  aws.answer('CreateToken', token({ accessToken: 'fresh' }));
  side.clock.advance(8 * HOUR - 15 * 60_000);
  await untilTopic(side.sso.topic, () => refreshes() === 1 && side.desktop.stored.size > 0);
  expect(await accessToken()).toBe('fresh');
  expect(refreshes()).toBe(1);
});

it('lets the rest of a token be used when its renewal is refused, says that it ends, and asks AWS only once', async () => {
  await signIn();
  aws.answer('CreateToken', oidcError('invalid_grant'));
  side.clock.advance(8 * HOUR - 60_000);
  expect(await accessToken()).toBe('CANARY-access-token');
  expect(side.status()).toMatchObject({ kind: 'signedIn', renewable: false });
  expect(await accessToken()).toBe('CANARY-access-token');
  side.clock.advance(60_000);
  expect(await errorCode(accessToken())).toBe('signInRequired');
  expect(refreshes()).toBe(1);
  expect(side.status()).toEqual({ kind: 'ended' });
  expect([...side.desktop.stored.keys()].filter((name) => name.startsWith('sso-token'))).toEqual([]);
});

it('ends the sign-in when the renewal of an ended token is refused, as after a night asleep', async () => {
  await signIn();
  aws.answer('CreateToken', oidcError('invalid_grant'));
  side.clock.setWallClock(side.clock.now() + 9 * HOUR);
  expect(await errorCode(accessToken())).toBe('signInRequired');
  expect(await errorCode(accessToken())).toBe('signInRequired');
  expect(refreshes()).toBe(1);
  expect(side.status()).toEqual({ kind: 'ended' });
});

it.each(['access_denied', 'unauthorized_client', 'invalid_request'] as const)(
  'does not try a renewal again that AWS refuses with %s',
  async (error) => {
    await signIn();
    aws.answer('CreateToken', oidcError(error));
    side.clock.advance(8 * HOUR - 14 * 60_000);
    await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'signedIn' && !state.status.renewable);
    side.clock.advance(14 * 60_000);
    await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'ended');
    expect(refreshes()).toBe(1);
  },
);

it('asks for role credentials anew after another sign-in, which may be of another user', async () => {
  await signIn();
  aws.answer('GetRoleCredentials', roleCredentials(side.clock.now() + HOUR));
  await side.credentials.get(side.identity);
  await signIn(token({ accessToken: 'second' }));
  await side.credentials.get(side.identity);
  expect(aws.count('GetRoleCredentials')).toBe(2);
});

it('tells AWS that a token is done with which came after the user had signed out', async () => {
  await signIn();
  side.clock.setWallClock(side.clock.now() + 8 * HOUR - 60_000);
  let release = (): void => undefined;
  const late = new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(token({ accessToken: 'late' }))));
  aws.answer('CreateToken', () => late);
  const asked = errorCode(accessToken());
  await aws.asked('CreateToken', 2);
  await side.sso.signOut(side.session.id);
  release();
  expect(await asked).toBe('signInRequired');
  await aws.asked('Logout', 2);
  expect(aws.requests.at(-1)?.headers['x-amz-sso_bearer_token']).toBe('late');
});

it('keeps why a sign-in did not succeed, for a page that was reloaded meanwhile', async () => {
  aws.answer('CreateToken', oidcError('access_denied'));
  const done = errorCode(side.sso.signIn(side.session.id));
  await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'waitingForUser');
  side.clock.advance(1000);
  expect(await done).toBe('signInDenied');
  expect(side.status()).toMatchObject({ kind: 'signedOut', error: { code: 'signInDenied' } });
});

it('tries a refresh that the network lost again after half a minute, not at every call', async () => {
  await signIn();
  aws.answer('CreateToken', html);
  side.clock.advance(8 * HOUR - 14 * 60_000);
  for (let call = 0; call < 5; call += 1) expect(await accessToken()).toBe('CANARY-access-token');
  const tries = refreshes();
  expect(tries).toBe(1);
  aws.answer('CreateToken', token({ accessToken: 'fresh' }));
  side.clock.advance(30_000);
  expect(await accessToken()).toBe('fresh');
});

it('uses the old token while it lives when a refresh fails for the network', async () => {
  await signIn();
  aws.answer('CreateToken', html);
  side.clock.advance(8 * HOUR - 60_000);
  expect(await accessToken()).toBe('CANARY-access-token');
  expect(side.status()?.kind).toBe('signedIn');
});

it.each([0, -1, 'x', undefined])('keeps the state when a refresh answers expiresIn %j', async (expiresIn) => {
  await signIn();
  const before = side.status();
  aws.answer('CreateToken', token({ accessToken: 'bad', expiresIn }));
  side.clock.advance(8 * HOUR - 60_000);
  expect(await accessToken()).toBe('CANARY-access-token');
  expect(side.status()).toEqual(before);
});

it('never overwrites the token of a newer sign-in with that of an older refresh', async () => {
  await signIn();
  side.clock.advance(8 * HOUR - 60_000);
  let release = (): void => undefined;
  const late = new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(token({ accessToken: 'late' }))));
  aws.answer('CreateToken', () => late);
  const asked = accessToken();
  await aws.asked('CreateToken', 2);
  await signIn(token({ accessToken: 'newest' }));
  release();
  expect(await asked).toBe('newest');
  expect(await accessToken()).toBe('newest');
  expect(side.desktop.stored.get(`sso-token/${side.session.id}`)).toContain('newest');
});

it('says by itself that the sign-in has ended when it cannot be refreshed', async () => {
  await signIn(token({ refreshToken: undefined, expiresIn: 3600 }));
  side.clock.advance(HOUR - 1);
  expect(side.status()?.kind).toBe('signedIn');
  side.clock.advance(1);
  expect(side.status()).toEqual({ kind: 'ended' });
});

it('reads the kept token at the next start', async () => {
  await signIn();
  side.close();
  side = await createAwsSide(farEnd(), { dir: side.dir, desktop: side.desktop, clock: side.clock });
  expect(side.status()?.kind).toBe('signedIn');
  expect(await accessToken()).toBe('CANARY-access-token');
});

it.each(['', 'garbage', '{"accessToken":1}', 'null'])('reads %j in the secret storage as signed out', async (text) => {
  side.close();
  const desktop = createFakeDesktop({ secrets: 'keystore' });
  desktop.stored.set(`sso-token/${side.session.id}`, text);
  side = await createAwsSide(farEnd(), { dir: side.dir, desktop });
  expect(side.status()).toEqual({ kind: 'signedOut' });
});

it('tells AWS and wipes the token when the user signs out', async () => {
  await signIn();
  await side.sso.signOut(side.session.id);
  expect(side.status()).toEqual({ kind: 'signedOut' });
  expect(aws.requests.at(-1)).toMatchObject({
    operation: 'Logout',
    headers: { 'x-amz-sso_bearer_token': 'CANARY-access-token' },
  });
  expect([...side.desktop.stored.values()].join()).not.toContain('CANARY-access-token');
});

it('is signed out at once when AWS cannot be reached, and stops trying to say so after five seconds', async () => {
  await signIn();
  aws.answer('Logout', { fault: 'hang' });
  const done = side.sso.signOut(side.session.id);
  expect(side.status()).toEqual({ kind: 'signedOut' });
  await aws.asked('Logout');
  side.clock.advance(5000);
  await done;
});

it('ends the sign-in when the portal answers 401', async () => {
  await signIn();
  aws.answer('ListAccounts', portalError(401, 'UnauthorizedException', 'Session token not found or invalid'));
  const listing = side.sso.listAccounts(side.session.id, new AbortController().signal);
  expect(await errorCode(listing)).toBe('signInRequired');
  expect(side.status()).toEqual({ kind: 'ended' });
});

it('leaves a newer sign-in alone when the portal refuses an older token', async () => {
  await signIn();
  side.sso.markEnded(side.session.id, 'an older one');
  expect(side.status()?.kind).toBe('signedIn');
});

it('lists all pages of accounts by name, leaving out rows that are none', async () => {
  await signIn();
  aws.answer(
    'ListAccounts',
    json({
      accountList: [{ accountId: '222233334444', accountName: 'web' }, { accountId: 'x' }, null],
      nextToken: 'n',
    }),
    json({ accountList: [{ accountId: '111122223333', accountName: 'data', emailAddress: 'a@b.c' }] }),
  );
  expect(await side.sso.listAccounts(side.session.id, new AbortController().signal)).toEqual([
    { accountId: '111122223333', accountName: 'data', emailAddress: 'a@b.c' },
    { accountId: '222233334444', accountName: 'web' },
  ]);
  expect(aws.requests.at(-1)?.query.get('next_token')).toBe('n');
});

it.each([
  ['HTML', html],
  ['nothing', nothing],
  ['half a JSON', { ...json({}), body: '{"accountList":[' }],
] as [string, ScriptedAnswer][])(
  'gives one clear error for %s instead of a list of accounts',
  async (_what, answer) => {
    await signIn();
    aws.answer('ListAccounts', answer);
    const listing = side.sso.listAccounts(side.session.id, new AbortController().signal);
    expect(await errorCode(listing)).toBe('awsMalformed');
    expect(side.status()?.kind).toBe('signedIn');
  },
);

it('stops a listing at once when it is cancelled', async () => {
  await signIn();
  aws.answer('ListAccounts', { fault: 'hang' });
  const controller = new AbortController();
  const code = errorCode(side.sso.listAccounts(side.session.id, controller.signal));
  await aws.asked('ListAccounts');
  controller.abort();
  expect(await code).toBe('cancelled');
});
