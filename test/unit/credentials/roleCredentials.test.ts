import { afterEach, beforeEach, expect, it } from 'vitest';
import { html, json, nothing, portalError, roleCredentials } from '../../support/awsAnswers.ts';
import type { AwsSide } from '../../support/awsSide.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import type { ScriptedAnswer, ScriptedAws } from '../../support/scriptedAws.ts';
import { startSignedIn } from '../../support/signedInSide.ts';

const HOUR = 3_600_000;
let aws: ScriptedAws;
let side: AwsSide;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ aws, side, dispose } = await startSignedIn());
  aws.answer('GetRoleCredentials', () => roleCredentials(side.clock.now() + HOUR));
});
afterEach(() => dispose());
const get = () => side.credentials.get(side.identity);
const asked = () => aws.count('GetRoleCredentials');

it('asks once for fifty callers, and not again while more than five minutes are left', async () => {
  await Promise.all(Array.from({ length: 50 }, get));
  side.clock.advance(HOUR - 5 * 60_000 - 1);
  await get();
  expect(asked()).toBe(1);
  side.clock.advance(1);
  await get();
  expect(asked()).toBe(2);
});

it('sends the access token, the account and the role', async () => {
  await get();
  const request = aws.requests.at(-1)!;
  expect(request.headers['x-amz-sso_bearer_token']).toBe('CANARY-access-token');
  expect(Object.fromEntries(request.query)).toEqual({ account_id: '111122223333', role_name: 'SSH-Operator' });
});

it.each([
  [404, 'ResourceNotFoundException'],
  [403, 'ForbiddenException'],
])('says which role gives no credentials when the portal answers %d', async (status, name) => {
  aws.answer('GetRoleCredentials', portalError(status, name, 'No access'));
  const error = await appError(get());
  expect(error.code).toBe('roleUnavailable');
  expect(error.message).toBe('IAM Identity Center gives you no credentials for SSH-Operator in payments-prod.');
  expect(side.status()?.kind).toBe('signedIn');
});

it('ends the sign-in when the portal answers 401', async () => {
  aws.answer('GetRoleCredentials', portalError(401, 'UnauthorizedException', 'Session token not found or invalid'));
  expect(await errorCode(get())).toBe('signInRequired');
  expect(side.status()).toEqual({ kind: 'ended' });
});

it.each([
  ['HTML', html],
  ['nothing', nothing],
  ['half a JSON', { ...json({}), body: '{"roleCredentials":{"accessKeyId":"A' }],
  [
    'an empty key',
    json({ roleCredentials: { accessKeyId: '', secretAccessKey: 'x', sessionToken: 'x', expiration: 9 } }),
  ],
  [
    'a text as its end',
    json({ roleCredentials: { accessKeyId: 'a', secretAccessKey: 'x', sessionToken: 'x', expiration: 'x' } }),
  ],
] as [string, ScriptedAnswer][])('gives one clear error for %s, and asks again next time', async (_what, answer) => {
  aws.answer('GetRoleCredentials', answer, roleCredentials(side.clock.now() + HOUR));
  expect(await errorCode(get())).toBe('awsMalformed');
  expect((await get()).accessKeyId).toBe('ASIACANARY0000000001');
});

it('points at the clock when the credentials are over on arrival', async () => {
  aws.answer('GetRoleCredentials', roleCredentials(side.clock.now() - HOUR));
  expect(await errorCode(get())).toBe('awsClockSkew');
});

it('lets one caller go without failing the others', async () => {
  let release = (): void => undefined;
  const answer = roleCredentials(side.clock.now() + HOUR);
  aws.answer('GetRoleCredentials', () => new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(answer))));
  const controller = new AbortController();
  const gone = errorCode(side.credentials.get(side.identity, controller.signal));
  const stays = get();
  await aws.asked('GetRoleCredentials');
  controller.abort();
  expect(await gone).toBe('cancelled');
  release();
  expect((await stays).accessKeyId).toBe('ASIACANARY0000000001');
});

it('wipes them on sign-out, those on their way too', async () => {
  await get();
  let release = (): void => undefined;
  const other = { ...side.identity, roleName: 'Other' };
  const answer = roleCredentials(side.clock.now() + HOUR);
  aws.answer('GetRoleCredentials', () => new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(answer))));
  const late = errorCode(side.credentials.get(other));
  await aws.asked('GetRoleCredentials', 2);
  await side.sso.signOut(side.session.id);
  release();
  expect(await late).toBe('signInRequired');
  expect(await errorCode(get())).toBe('signInRequired');
  expect(await errorCode(side.credentials.get(other))).toBe('signInRequired');
  expect(asked()).toBe(2);
});

it('writes no token and no key to the data folder', async () => {
  await get();
  side.sso.addSession({ name: 'x', startUrl: 'https://x.awsapps.com/start', region: 'eu-central-1' });
  const files = side.dir.contents();
  expect([...files.keys()].sort()).toEqual(['ssoSessions.json', 'ssoSessions.last-good.json']);
  expect([...files.values()].join()).not.toMatch(/CANARY/);
});
