import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceCode, html, json, nothing, oidcError, registration, token } from '../../support/awsAnswers.ts';
import { type AwsSide, createAwsSide } from '../../support/awsSide.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';
import { untilTopic } from '../../support/untilTopic.ts';

let aws: ScriptedAws;
let side: AwsSide;
beforeEach(async () => {
  aws = await startScriptedAws();
  aws.answer('RegisterClient', registration());
  aws.answer('StartDeviceAuthorization', deviceCode(aws.url));
  aws.answer('CreateToken', oidcError('authorization_pending'), token());
  side = await createAwsSide({ startUrl: `${aws.url}/start`, endpoints: aws.endpoints });
});
afterEach(async () => {
  side.dispose();
  await aws.dispose();
});

const waiting = () =>
  untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'waitingForUser').then(([state]) => state!.status);

/** Fires the poll timers, one by one, until the sign-in has ended. */
async function pollOn(signIn: Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  let over = false;
  const end = signIn.then(
    () => (over = true),
    () => (over = true),
  );
  while (!over) {
    const before = aws.count('CreateToken');
    waits.push(await side.clock.runNext());
    await Promise.race([end, aws.asked('CreateToken', before + 1)]);
    await Promise.race([end, timerSet()]);
  }
  return waits;
}
const timerSet = async (): Promise<void> => {
  while (side.clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
};

describe('signing in with a device code', () => {
  it('shows the code, opens its page and is signed in once the user has allowed it', async () => {
    const signIn = side.sso.signIn(side.session.id);
    expect(await waiting()).toEqual({
      kind: 'waitingForUser',
      userCode: 'PMPJ-VZCJ',
      verificationUri: `${aws.url}/device`,
      expiresAt: side.clock.now() + 600_000,
    });
    expect(side.desktop.opened.map(String)).toEqual([`${aws.url}/device?user_code=PMPJ-VZCJ`]);
    expect(await pollOn(signIn)).toEqual([1000, 1000]);
    await signIn;
    expect(side.status()).toEqual({
      kind: 'signedIn',
      expiresAt: side.clock.now() + 28_800_000,
      storage: 'memory',
      renewable: true,
    });
    expect(JSON.parse(aws.requests.at(0)!.body)).toMatchObject({
      clientType: 'public',
      scopes: ['sso:account:access'],
    });
  });

  it('adds five seconds for good each time that AWS says slow_down', async () => {
    const pending = oidcError('authorization_pending');
    aws.answer('CreateToken', pending, oidcError('slow_down'), pending, oidcError('slow_down'), token());
    const signIn = side.sso.signIn(side.session.id);
    expect(await pollOn(signIn)).toEqual([1000, 1000, 6000, 6000, 11_000]);
    await signIn;
  });

  it('goes by the body when the header with the error name is lost', async () => {
    const bare = (error: string): ScriptedAnswer => json({ error, error_description: 'x' }, 400);
    aws.answer('CreateToken', bare('authorization_pending'), bare('slow_down'), token());
    const signIn = side.sso.signIn(side.session.id);
    expect(await pollOn(signIn)).toEqual([1000, 1000, 6000]);
  });

  it('polls every five seconds when AWS names no interval', async () => {
    aws.answer('StartDeviceAuthorization', deviceCode(aws.url, { interval: undefined }));
    const signIn = side.sso.signIn(side.session.id);
    expect(await pollOn(signIn)).toEqual([5000, 5000]);
  });

  it('says that the user denied it, and stays signed out', async () => {
    aws.answer('CreateToken', oidcError('authorization_pending'), oidcError('access_denied'));
    const signIn = side.sso.signIn(side.session.id);
    const code = errorCode(signIn);
    await pollOn(signIn);
    expect(await code).toBe('signInDenied');
    expect(side.status()?.kind).toBe('signedOut');
  });

  it('says that the code expired when AWS says so', async () => {
    aws.answer('CreateToken', oidcError('expired_token'));
    const signIn = side.sso.signIn(side.session.id);
    const code = errorCode(signIn);
    await pollOn(signIn);
    expect(await code).toBe('signInCodeExpired');
  });

  it('stops by itself at the end of the code when AWS goes on saying pending', async () => {
    aws.answer('StartDeviceAuthorization', deviceCode(aws.url, { expiresIn: 12, interval: 5 }));
    aws.answer('CreateToken', oidcError('authorization_pending'));
    const signIn = side.sso.signIn(side.session.id);
    const code = errorCode(signIn);
    expect(await pollOn(signIn)).toEqual([5000, 5000, 2000]);
    expect(await code).toBe('signInCodeExpired');
    expect(aws.count('CreateToken')).toBe(2);
  });

  it('says that IAM Identity Center does not know the start URL', async () => {
    aws.answer('StartDeviceAuthorization', oidcError('invalid_request', 'Invalid start url provided'));
    const error = await appError(side.sso.signIn(side.session.id));
    expect(error.code).toBe('startUrlRefused');
    expect(error.facts.detail).toBe('StartDeviceAuthorization: InvalidRequestException: Invalid start url provided');
    expect(side.status()?.kind).toBe('signedOut');
  });

  it('joins a second caller to the sign-in under way', async () => {
    const first = side.sso.signIn(side.session.id);
    const second = side.sso.signIn(side.session.id);
    await pollOn(Promise.all([first, second]));
    expect(aws.count('StartDeviceAuthorization')).toBe(1);
  });

  it('ends at once when it is cancelled, while AWS has not answered yet', async () => {
    aws.answer('CreateToken', { fault: 'hang' });
    const code = errorCode(side.sso.signIn(side.session.id));
    await waiting();
    await side.clock.runNext();
    await aws.asked('CreateToken');
    side.sso.cancelSignIn(side.session.id);
    expect(side.status()?.kind).toBe('signedOut');
    expect(await code).toBe('cancelled');
    expect(side.clock.pending).toBe(0);
  });

  it('does not sign in again a session that was signed out while the token was on its way', async () => {
    let release = (): void => undefined;
    aws.answer('CreateToken', () => new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(token()))));
    const code = errorCode(side.sso.signIn(side.session.id));
    await waiting();
    await side.clock.runNext();
    await aws.asked('CreateToken');
    const signedOut = side.sso.signOut(side.session.id);
    release();
    await signedOut;
    expect(await code).toBe('cancelled');
    expect(side.status()?.kind).toBe('signedOut');
    expect([...side.desktop.stored.keys()].filter((name) => name.startsWith('sso-token'))).toEqual([]);
  });

  it('lets a caller go whose page was closed, and goes on for the next', async () => {
    const page = new AbortController();
    const code = errorCode(side.sso.signIn(side.session.id, page.signal));
    await waiting();
    page.abort();
    expect(await code).toBe('cancelled');
    expect(side.status()?.kind).toBe('waitingForUser');
  });

  it('opens no page that is not https when the portal is not on loopback', async () => {
    aws.answer('StartDeviceAuthorization', deviceCode('http://attacker.example'));
    expect(await errorCode(side.sso.signIn(side.session.id))).toBe('linkRefused');
    expect(side.desktop.opened).toEqual([]);
    expect(side.status()?.kind).toBe('signedOut');
  });

  it('registers once in 90 days, and anew when AWS has forgotten the client', async () => {
    for (const times of [1, 2]) {
      aws.answer('CreateToken', token());
      const signIn = side.sso.signIn(side.session.id);
      await waiting();
      await side.clock.runNext();
      await signIn;
      aws.answer('Logout', nothing);
      await side.sso.signOut(side.session.id);
      expect(aws.count('StartDeviceAuthorization')).toBe(times);
      expect(aws.count('RegisterClient')).toBe(1);
    }
    aws.answer('StartDeviceAuthorization', oidcError('invalid_client'), deviceCode(aws.url));
    const signIn = side.sso.signIn(side.session.id);
    await waiting();
    await side.clock.runNext();
    await signIn;
    expect(aws.count('RegisterClient')).toBe(2);
  });
});

describe('answers that AWS would not give', () => {
  const half: ScriptedAnswer = { ...token(), body: token().body!.slice(0, 30) };
  const bad: [string, ScriptedAnswer][] = [
    ['a page of HTML', html],
    ['nothing', nothing],
    ['half a JSON', half],
    ['JSON that is no object', json([1])],
    ['expiresIn 0', token({ expiresIn: 0 })],
    ['a negative expiresIn', token({ expiresIn: -5 })],
    ['a text as expiresIn', token({ expiresIn: 'soon' })],
    ['no expiresIn', token({ expiresIn: undefined })],
    ['no access token', token({ accessToken: undefined })],
    ['an object as access token', token({ accessToken: { a: 1 } })],
  ];
  it.each(bad)('%s instead of a token is one clear error, and nothing is kept', async (_what, answer) => {
    aws.answer('CreateToken', answer);
    const signIn = side.sso.signIn(side.session.id);
    const error = appError(signIn);
    await pollOn(signIn);
    expect((await error).code).toBe('awsMalformed');
    expect((await error).facts.detail ?? '').not.toMatch(/UnknownError|CANARY/);
    expect(side.status()?.kind).toBe('signedOut');
    expect([...side.desktop.stored.keys()].filter((name) => name.startsWith('sso-token'))).toEqual([]);
  });

  it.each([
    ['a page of HTML', html],
    ['nothing', nothing],
    ['expiresIn 0', deviceCode('http://127.0.0.1', { expiresIn: 0 })],
    ['a text as interval', deviceCode('http://127.0.0.1', { interval: 'often' })],
    ['no user code', deviceCode('http://127.0.0.1', { userCode: undefined })],
  ] as [string, ScriptedAnswer][])('%s instead of a device code is one clear error', async (_what, answer) => {
    aws.answer('StartDeviceAuthorization', answer);
    expect(await errorCode(side.sso.signIn(side.session.id))).toBe('awsMalformed');
    expect(side.desktop.opened).toEqual([]);
  });
});
