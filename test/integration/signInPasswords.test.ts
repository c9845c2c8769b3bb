import { userInfo } from 'node:os';
import type { AuthContext, KeyboardAuthContext, PasswordAuthContext } from 'ssh2';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDesktop } from '../support/fakeDesktop.ts';
import {
  answerPrompts,
  connected,
  createCoreForHosts,
  failureOf,
  type HostOptions,
  openHost,
  runIn,
  signInFact,
} from '../support/hosts.ts';
import { type ScriptedSshHost, startScriptedSshHost } from '../support/scriptedSshHost.ts';
import { makeHostKeys } from '../support/sshd/hostKeys.ts';
import { createOwnEtc, PASSWORD } from '../support/sshd/ownEtc.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir } from '../support/tempDir.ts';

const dir = createTempDir();
const etc = createOwnEtc(dir.path, 'Welcome.\n');
const osUser = userInfo().username;
afterAll(() => dir.dispose());

let desktop: ReturnType<typeof createFakeDesktop>;
let core: Awaited<ReturnType<typeof createCoreForHosts>>;
beforeEach(async () => {
  desktop = createFakeDesktop({ secrets: 'keystore' });
  core = await createCoreForHosts({ desktop });
});
afterEach(() => core.dispose());

// Another user's password is root's to check.
describe.skipIf(!etc || process.getuid?.() !== 0)("OpenSSH's server", () => {
  let server: SshServer | undefined;
  afterEach(async () => {
    await server?.dispose();
    server = undefined;
  });
  const open = async (config: readonly string[], options: HostOptions = {}) => {
    const hostKeys = await makeHostKeys(core.dir.path, ['ssh-ed25519']);
    server = await startOpenSsh({ hostKeys, config, ...(etc && { etc }) });
    return openHost(core, { port: server.port, osUser, options });
  };

  it('that takes passwords lets in with the right one; a wrong one is asked for again', async () => {
    const { id } = await open(['PasswordAuthentication yes']);
    const wrong = await answerPrompts(core, id, ['wrong horse']);
    expect(wrong).toMatchObject({ title: `Password of ${osUser} on box`, canSave: true });
    const again = await answerPrompts(core, id, [PASSWORD], { after: wrong.id });
    expect(again.note).toBe('The host refused that. Try again.');
    await connected(core, id);
    expect(signInFact(core, id)).toBe(`as ${osUser}, password; refused before: password`);
    expect([...desktop.stored.keys()].filter((name) => name.startsWith('ssh-'))).toEqual([]);
  });

  it('that takes keyboard-interactive through PAM asks in its own words', async () => {
    const { id } = await open(['UsePAM yes', 'KbdInteractiveAuthentication yes']);
    const question = await answerPrompts(core, id, [PASSWORD]);
    expect(question.prompts).toEqual([{ text: 'Password:', echo: false }]);
    await connected(core, id);
    expect(signInFact(core, id)).toBe(`as ${osUser}, keyboard-interactive`);
    expect(await runIn(core, id, 'echo as $(id -un)', /as \w+\r\n/)).toContain(`as ${osUser}`);
  });

  it('keeps a password only on request, in the keystore, and uses it the next time', async () => {
    const { id, hostId } = await open(['UsePAM yes', 'KbdInteractiveAuthentication yes', 'PasswordAuthentication yes']);
    await answerPrompts(core, id, [PASSWORD], { save: true });
    await connected(core, id);
    const kept = [...desktop.stored.entries()].filter(([name]) => name.startsWith('ssh-passwords/'));
    expect(kept).toEqual([[`ssh-passwords/127.0.0.1:${server?.port}`, JSON.stringify({ [osUser]: PASSWORD })]]);
    const second = await core.app.commands['session.connectHost']({ hostId }, core.context);
    await connected(core, second.sessionId);
    expect([...core.dir.contents().values()].join()).not.toContain(PASSWORD);

    await core.app.commands['host.forgetPasswords']({ hostId }, core.context);
    const third = await core.app.commands['session.connectHost']({ hostId }, core.context);
    await answerPrompts(core, third.sessionId, [PASSWORD]);
    await connected(core, third.sessionId);
  });

  it('gives up after three wrong passwords, and says what was tried', async () => {
    const { id } = await open(['PasswordAuthentication yes'], { authMethods: ['password'] });
    let after = '';
    for (const guess of ['a', 'b', 'c']) after = (await answerPrompts(core, id, [guess], { after })).id;
    const failure = await failureOf(core, id);
    expect(failure?.error.detail).toContain('Tried: password: refused; password: refused; password: refused');
    expect(failure?.error.detail).toContain('The host takes: publickey,password'.replace(',', ', '));
  });
});

describe('a host', () => {
  let host: ScriptedSshHost | undefined;
  afterEach(async () => {
    await host?.dispose();
    host = undefined;
  });
  const open = async (authenticate: (context: AuthContext) => void, options: HostOptions = {}, banner?: string) => {
    host = await startScriptedSshHost({ authenticate, ...(banner === undefined ? {} : { banner }) });
    return openHost(core, { port: host.port, osUser: 'bob', options });
  };
  const onlyAsks = (asks: (context: KeyboardAuthContext) => void) => (context: AuthContext) =>
    context.method === 'keyboard-interactive' ? asks(context) : context.reject(['keyboard-interactive']);

  it('asks several things at once, in several rounds, shown or hidden as it says', async () => {
    const given: string[][] = [];
    const { id } = await open(
      onlyAsks((context) => {
        const code = [{ prompt: 'Code \u001b[31m\u202efrom the app: ', echo: true }];
        context.prompt(
          [
            { prompt: 'Name? ', echo: true },
            { prompt: 'PIN: ', echo: false },
          ],
          'Acme \u001b[2JMFA',
          'Two\nlines',
          (first) => {
            context.prompt(code, '', '', (second) => {
              given.push(first, second);
              context.accept();
            });
          },
        );
      }),
    );
    const one = await answerPrompts(core, id, ['bob', '1234']);
    expect(one).toMatchObject({ title: 'box asks', hostSays: 'Acme [2JMFA\nTwo\nlines', canSave: false });
    expect(one.prompts).toEqual([
      { text: 'Name?', echo: true },
      { text: 'PIN:', echo: false },
    ]);
    const two = await answerPrompts(core, id, ['987654'], { after: one.id });
    expect(two.prompts).toEqual([{ text: 'Code [31mfrom the app:', echo: true }]);
    await connected(core, id);
    expect(given).toEqual([['bob', '1234'], ['987654']]);
  });

  it('that wants a password and then a code gets both, though only the password is in the order', async () => {
    const { id } = await open(
      (context) => {
        if (context.method === 'password') context.reject(['keyboard-interactive'], true);
        else if (context.method === 'keyboard-interactive')
          context.prompt([{ prompt: 'Code: ', echo: true }], () => context.accept());
        else context.reject(['password']);
      },
      { authMethods: ['password'] },
    );
    const password = await answerPrompts(core, id, ['secret']);
    await answerPrompts(core, id, ['123456'], { after: password.id });
    await connected(core, id);
    expect(signInFact(core, id)).toBe('as bob, password and keyboard-interactive');
    expect(host?.tried).toEqual(['none', 'password', 'keyboard-interactive']);
  });

  it('is asked only what it takes: no key is offered to one that wants a password', async () => {
    const { id } = await open((context) =>
      context.method === 'password' && (context as PasswordAuthContext).password === 'secret'
        ? context.accept()
        : context.reject(['password']),
    );
    await answerPrompts(core, id, ['secret']);
    await connected(core, id);
    expect(host?.tried).toEqual(['none', 'password']);
  });

  it('that lets everybody in does', async () => {
    const { id } = await open((context) => context.accept());
    await connected(core, id);
    expect(signInFact(core, id)).toBe('as bob, without being asked for anything');
  });

  it('that hangs up on an open question is told apart from a lost connection, and nothing is tried again', async () => {
    const { id } = await open((context) => context.reject(['password']));
    await core.until(id, ({ attempt }) => attempt.question?.kind === 'prompts');
    host?.hangUp();
    const failure = await failureOf(core, id);
    expect(failure).toMatchObject({ step: 'signIn', error: { code: 'loginTimedOut' } });
    expect(core.session(id)?.attempt.question).toBeUndefined();
    expect(core.session(id)?.reconnect).toBeUndefined();
  });

  it('that wants a new password says so instead of waiting', async () => {
    const { id } = await open((context) => {
      if (context.method === 'password') (context as PasswordAuthContext).requestChange('Too old', () => undefined);
      else context.reject(['password']);
    });
    await answerPrompts(core, id, ['secret']);
    expect((await failureOf(core, id))?.error.code).toBe('passwordExpired');
  });

  it('that asks questions without end is left', async () => {
    const { id } = await open(
      onlyAsks((context) => {
        const again = (): void => context.prompt([{ prompt: 'More? ', echo: true }], again);
        again();
      }),
    );
    let after = '';
    for (let round = 0; round < 20; round += 1) after = (await answerPrompts(core, id, ['yes'], { after })).id;
    expect((await failureOf(core, id))?.error).toMatchObject({ code: 'sshProtocol' });
  });

  it('that asks too much at once is left without a question', async () => {
    const prompts = Array.from({ length: 17 }, (_, index) => ({ prompt: `${index}`, echo: true }));
    const { id } = await open(onlyAsks((context) => context.prompt(prompts, () => context.accept())));
    expect((await failureOf(core, id))?.error).toMatchObject({ code: 'sshProtocol' });
  });

  it('shows its banner in the timeline and above the shell, without what could act', async () => {
    const { id } = await open(
      (context) => context.accept(),
      {},
      'Authorised use only.\r\n\u001b]52;c;ZXZpbA==\u0007Bye.',
    );
    await connected(core, id);
    expect(core.session(id)?.attempt.banner).toBe('Authorised use only.\n]52;c;ZXZpbA==Bye.\n');
    expect(await runIn(core, id, 'echo', /in\r\n/)).toMatch(/^Authorised use only\.\r\n\]52;c;ZXZpbA==Bye\.\r\nin\r\n/);
  });

  it('leaves no socket when the user cancels its question', async () => {
    const { id } = await open((context) => context.reject(['password']));
    await core.until(id, ({ attempt }) => attempt.question?.kind === 'prompts');
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    await expect.poll(() => host?.open()).toBe(0);
  });
});
