import { Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerAuthorize } from '../sandbox/answerAuthorize.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { beginBrowserSignIn, knock, signInByBrowser } from '../support/browserSignIn.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';
import { createFakeClock, type FakeClock } from '../support/fakeClock.ts';
import { untilTopic } from '../support/untilTopic.ts';

const DAY_MS = 24 * 3600 * 1000;

let clock: FakeClock;
let sandbox: Sandbox;
let core: CoreOnSandbox;
beforeEach(async () => {
  clock = createFakeClock();
  sandbox = await startSandbox({ sshd: false, clock });
  core = await createCoreOnSandbox(sandbox, { clock });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await core.dispose();
  await sandbox.dispose();
});

const status = () => core.app.topics.ssoSessions.value[0]?.status;
const asked = (operation: string): number =>
  sandbox.requests.filter((request) => request.operation === operation).length;
const signIn = (flow?: 'browser' | 'deviceCode', ssoSessionId = core.ssoSessionId) => {
  const done = core.app.commands['sso.signIn']({ ssoSessionId, ...(flow && { flow }) }, core.context);
  // The test meets it later.
  done.catch(() => undefined);
  return done;
};
const signOut = () => core.app.commands['sso.signOut']({ ssoSessionId: core.ssoSessionId }, core.context);
/** The reason that stands beside the code, once there is a code. */
const fallbackReason = async (): Promise<string | undefined> => {
  await core.userCode();
  const now = status();
  return now?.kind === 'waitingForUser' ? now.fallbackReason : undefined;
};
/** Confirms the code as a person does, and lets the poll find it. */
const confirmCode = async (done: Promise<unknown>): Promise<void> => {
  sandbox.approve(await core.userCode());
  clock.advance(1000);
  await done;
};
const refuse = (operation: string, error: string): void =>
  sandbox.faults.set(operation, { kind: 'body', status: 400, body: JSON.stringify({ error }), times: 1 });

describe('a sign-in in the browser that cannot be used', () => {
  it('goes on with a code, and says why, when AWS answers the browser with an error of its own', async () => {
    const { done, callback } = await beginBrowserSignIn(core);
    const page = await knock(callback({ error: 'server_error', error_description: 'Try later' }));
    expect(page.body).toContain('The sign-in did not work');
    expect(await fallbackReason()).toBe('IAM Identity Center answered server_error');
    await confirmCode(done);
    expect(status()?.kind).toBe('signedIn');
  });

  it('shows nothing odd of what the browser brought', async () => {
    const { callback } = await beginBrowserSignIn(core);
    await knock(callback({ error: `evil\u202e\u0007${'x'.repeat(500)}` }));
    const reason = (await fallbackReason()) ?? '';
    expect(reason.length).toBeLessThan(120);
    expect(reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each(['invalid_client_metadata', 'invalid_redirect_uri', 'invalid_scope', 'unsupported_grant_type'])(
    'goes on with a code when the portal refuses the registration with %s',
    async (error) => {
      refuse('RegisterClient', error);
      const done = signIn('browser');
      expect(await fallbackReason()).toBe('IAM Identity Center does not offer it here');
      expect(core.desktop.opened.map(({ pathname }) => pathname)).toEqual(['/device']);
      await confirmCode(done);
    },
  );

  it('goes on with a code when no port can be opened on this machine', async () => {
    vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
      process.nextTick(() => this.emit('error', new Error('listen EACCES')));
      return this;
    });
    const done = signIn('browser');
    expect(await fallbackReason()).toBe('this machine lets no page come back to Sallyport');
    await confirmCode(done);
    expect(status()?.kind).toBe('signedIn');
  });

  it('goes over to the code for everybody who waits, when one asks for it', async () => {
    const { done, redirectUri } = await beginBrowserSignIn(core);
    const joined = signIn();
    const byCode = signIn('deviceCode');
    expect(await fallbackReason()).toBeUndefined();
    await expect(knock(redirectUri)).rejects.toThrow('ECONNREFUSED');
    await confirmCode(byCode);
    await Promise.all([done, joined]);
    expect(asked('StartDeviceAuthorization')).toBe(1);
    expect(asked('CreateToken')).toBe(1);
  });

  it('says that AWS does not know the start URL, whichever flow was asked for', async () => {
    const wrong = { name: 'Wrong', startUrl: `${sandbox.url}/wrong`, region: 'eu-central-1' };
    const { ssoSessionId } = await core.app.commands['sso.addSession'](wrong, core.context);
    expect(await errorCode(signIn('browser', ssoSessionId))).toBe('startUrlRefused');
    expect(await errorCode(signIn('deviceCode', ssoSessionId))).toBe('startUrlRefused');
  });
});

describe('a sign-in in the browser that nobody finishes', () => {
  it('goes on with a code after ten minutes, and says why', async () => {
    const { done, redirectUri } = await beginBrowserSignIn(core);
    clock.advance(10 * 60_000 - 1);
    expect(status()?.kind).toBe('waitingForBrowser');
    clock.advance(1);
    expect(await fallbackReason()).toBe('the browser did not come back in time');
    await expect(knock(redirectUri)).rejects.toThrow('ECONNREFUSED');
    await confirmCode(done);
  });

  it('goes on with a code at once when no browser can be opened', async () => {
    core.desktop.cannotOpen = true;
    const done = signIn('browser');
    expect(await fallbackReason()).toBe('no browser could be opened');
    await confirmCode(done);
  });

  it('opens no page any more when it is cancelled at once', async () => {
    await signInByBrowser(core);
    await signOut();
    const before = core.desktop.opened.length;
    const done = signIn('browser');
    await core.app.commands['sso.cancelSignIn']({ ssoSessionId: core.ssoSessionId }, core.context);
    expect(await errorCode(done)).toBe('cancelled');
    // The next one begins after all that the cancelled one still does.
    await beginBrowserSignIn(core);
    expect(core.desktop.opened).toHaveLength(before + 1);
  });

  it('opens its page once more on request', async () => {
    const { page } = await beginBrowserSignIn(core);
    await core.app.commands['sso.openVerification']({ ssoSessionId: core.ssoSessionId }, core.context);
    expect(core.desktop.opened.map(String)).toEqual([page.href, page.href]);
  });
});

describe('the registration', () => {
  it('is used again, one for each flow', async () => {
    for (const _time of [1, 2]) {
      await signInByBrowser(core);
      await signOut();
      await confirmCode(signIn('deviceCode'));
      await signOut();
    }
    expect(asked('RegisterClient')).toBe(2);
  });

  it('is made anew, for each flow, when its ninety days are over', async () => {
    await signInByBrowser(core);
    await signOut();
    await confirmCode(signIn('deviceCode'));
    await signOut();
    clock.advance(90 * DAY_MS);
    await signInByBrowser(core);
    await signOut();
    await confirmCode(signIn('deviceCode'));
    expect(asked('RegisterClient')).toBe(4);
  });

  it('is made anew at once when AWS no longer knows it, with a device code', async () => {
    await confirmCode(signIn('deviceCode'));
    await signOut();
    sandbox.expireRegistrations();
    await confirmCode(signIn('deviceCode'));
    expect(asked('RegisterClient')).toBe(2);
  });

  it.each([
    ['cancels', 2, () => core.app.commands['sso.cancelSignIn']({ ssoSessionId: core.ssoSessionId }, core.context)],
    [
      'waits until a code takes its place',
      3,
      async () => {
        clock.advance(10 * 60_000);
        await core.userCode();
        await core.app.commands['sso.cancelSignIn']({ ssoSessionId: core.ssoSessionId }, core.context);
      },
    ],
  ])('is made anew when AWS’s page did not know it and the user %s', async (_words, registrations, giveUp) => {
    await signInByBrowser(core);
    await signOut();
    sandbox.expireRegistrations();
    const { done, page } = await beginBrowserSignIn(core);
    await expect(answerAuthorize(page.href, 'allow')).rejects.toThrow('nothing to answer (400)');
    await giveUp();
    await errorCode(done);
    await signInByBrowser(core);
    expect(status()?.kind).toBe('signedIn');
    expect(asked('RegisterClient')).toBe(registrations);
  });

  it('is gone with its session', async () => {
    await signInByBrowser(core);
    await core.app.commands['sso.removeSession']({ ssoSessionId: core.ssoSessionId }, core.context);
    await untilTopic(core.app.topics.ssoSessions, (all) => all.length === 0);
    expect([...core.desktop.stored.keys()]).toEqual([]);
  });
});
