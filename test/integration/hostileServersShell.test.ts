import { once } from 'node:events';
import type { ClientChannel } from 'ssh2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { appError } from '../support/errorCode.ts';
import { createFastClock } from '../support/fastClock.ts';
import { connectTo } from '../support/hostileSsh/connectTo.ts';
import { type HostileKind, type HostileKit, startHostileKit } from '../support/hostileSsh/startHostileKit.ts';
import { type LeakCheck, startLeakCheck } from '../support/leakCheck.ts';
import { type UnheardErrors, watchUnheardErrors } from '../support/unheardErrors.ts';

const FASTER = 20;
const SHELL = 15_000 / FASTER;
const size = { cols: 80, rows: 24 };

const clock = createFastClock(FASTER);
let kit: HostileKit;
let leaks: LeakCheck;
let unheard: UnheardErrors;
let connection: SshConnection | undefined;
beforeAll(async () => {
  kit = await startHostileKit();
});
afterAll(() => kit.dispose());
beforeEach(() => {
  leaks = startLeakCheck();
  unheard = watchUnheardErrors();
});
afterEach(async () => {
  connection?.dispose();
  await connection?.closed;
  unheard.dispose();
  expect(unheard.messages).toEqual([]);
  expect(await leaks.leaks()).toEqual([]);
});

async function signIn(kind: HostileKind): Promise<SshConnection> {
  connection = await connectTo(await kit.start(kind), clock);
  return connection;
}

/** A shell as `session.ts` has it: read on both streams, or held back. */
async function openShell(
  kind: HostileKind,
  read = true,
): Promise<{ shell: ClientChannel; closed: SshConnection['closed'] }> {
  const { shell: open, closed } = await signIn(kind);
  const shell = await open(size);
  shell.on('error', () => undefined);
  if (read) {
    shell.resume();
    shell.stderr.resume();
  }
  return { shell, closed };
}

describe('a server that opens no proper shell', () => {
  it.each([
    ['takes packets of 0 bytes (mscdex/ssh2#1504)', 'packetSizeZero', 'sshProtocol', /packets of 0 bytes/],
    ['takes packets of 1 byte', 'packetSizeOne', 'sshProtocol', /packets of 1 bytes/],
    ['never answers the channel', 'noAnswerToOpen', 'shellRefused', /no answer in time/],
    ['never answers the requests', 'noAnswerToRequests', 'shellRefused', /no answer in time/],
    ['closes the channel at once', 'closedAtOnce', 'shellRefused', /pseudo-terminal/],
    ['ends the channel, and sends on', 'dataAfterEofWhileOpening', 'shellRefused', /no answer in time/],
  ] as const)('because it %s is told in one clear error', async (_words, kind, code, detail) => {
    const { shell } = await signIn(kind);
    const started = performance.now();
    const error = await appError(shell(size));
    expect({ code: error.code, detail: error.facts.detail }).toEqual({ code, detail: expect.stringMatching(detail) });
    expect(performance.now() - started).toBeLessThan(SHELL + 500);
  });

  it('but channels of its own is dropped', async () => {
    const { closed } = await signIn('opensChannels');
    expect(await closed).toMatchObject({ code: 'sshProtocol' });
  });
});

describe('a server that breaks a rule in an open shell', () => {
  it.each([
    ['cuts its exit status off', 'exitStatusGarbage', /Malformed CHANNEL_REQUEST/],
    ['sends to a channel that cannot be', 'channelOutOfRange', /Invalid channel/],
    ['exchanges keys without end', 'rekeys', /protocol|speak SSH/],
    ['exchanges costly keys without end', 'costlyRekeys', /protocol|speak SSH/],
    ['sends requests without end', 'globalRequests', /speak SSH/],
    ['sends requests and reads no answer', 'globalRequestsUnread', /speak SSH/],
    ['announces its host keys without end', 'hostKeyAnnouncements', /speak SSH/],
  ] as const)('because it %s is dropped', async (_words, kind, message) => {
    const { closed } = await openShell(kind);
    expect((await closed)?.message).toMatch(message);
  });

  it('because it sends more than its window is dropped while the terminal is held back (mscdex/ssh2#1505)', async () => {
    const { shell, closed } = await openShell('windowOverrun', false);
    expect(await closed).toMatchObject({
      code: 'sshProtocol',
      facts: { detail: expect.stringContaining('more than') },
    });
    expect(shell.readableLength).toBeLessThan(600 * 1024);
  });
});

describe('a server that ends a shell badly', () => {
  it('by output after the end of output harms nobody, and its exit status is told', async () => {
    const { shell } = await openShell('dataAfterEof');
    const [[code]] = await Promise.all([once(shell, 'exit'), once(shell, 'close')]);
    expect(code).toBe(3);
  });

  it('by going on after the close changes nothing any more', async () => {
    const { shell } = await openShell('dataAfterClose', false);
    const codes: unknown[] = [];
    shell.on('exit', (code: unknown) => codes.push(code));
    shell.resume();
    await once(shell, 'close');
    expect(codes).toEqual([3]);
  });

  it('by a signal of control characters is told without them', async () => {
    const { shell } = await openShell('exitSignalGarbage');
    const [code, signal, , description] = await once(shell, 'exit');
    expect({ code, signal, description }).toEqual({
      code: null,
      signal: expect.stringMatching(/^SIG[\w@.-]{1,32}$/),
      description: '[2Jcore',
    });
  });

  it.each([
    ['says goodbye and stays', 'disconnectAndStay'],
    ['ends its side and reads nothing', 'endAndStay'],
  ] as const)('because it %s is closed', async (_words, kind) => {
    const { shell, closed } = await openShell(kind);
    // Typed meanwhile: it must not throw, whatever becomes of it.
    shell.write('ls\r');
    expect(await closed).toBeUndefined();
  });

  it('because it takes no input (window 0) shows its prompt, and can be closed', async () => {
    const { shell } = await openShell('windowZero');
    shell.write('ls\r');
    const [prompt] = await once(shell, 'data');
    expect(String(prompt)).toBe('ready$ ');
  });
});
