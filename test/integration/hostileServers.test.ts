import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import { appError } from '../support/errorCode.ts';
import { createFastClock } from '../support/fastClock.ts';
import { connectTo } from '../support/hostileSsh/connectTo.ts';
import { type HostileKind, type HostileKit, startHostileKit } from '../support/hostileSsh/startHostileKit.ts';
import { type LeakCheck, startLeakCheck } from '../support/leakCheck.ts';
import { type UnheardErrors, watchUnheardErrors } from '../support/unheardErrors.ts';

const FASTER = 10;
/** The handshake's deadline and the sign-in's, on the fast clock, ms. */
const HANDSHAKE = 10_000 / FASTER;
const SIGN_IN = 20_000 / FASTER;
/** The bar: closed by the deadline + 500 ms. Those that break a rule are closed without waiting for it. */
const LATE = 500;
const AT_ONCE = HANDSHAKE / 2;

type Row = readonly [words: string, kind: HostileKind, code: ErrorCode, detail: RegExp, deadline: number];

const rows: readonly Row[] = [
  ['says nothing', 'silent', 'sshSilent', /no SSH version came/, HANDSHAKE],
  ['drips a byte a second', 'fastDrip', 'sshProtocol', /No SSH version came in time: SSH-2/, HANDSHAKE],
  ['is a web server', 'httpAnswer', 'sshProtocol', /web server answered: HTTP\/1\.1 400/, AT_ONCE],
  ['is a mail server', 'mailServer', 'sshProtocol', /in time: 220 mail/, HANDSHAKE],
  ['greets without end', 'endlessLines', 'sshProtocol', /greeting does not end/, AT_ONCE],
  ['greets slowly without end', 'slowEndlessLines', 'sshProtocol', /No SSH version/, HANDSHAKE],
  ['speaks SSH 1', 'ssh1', 'sshProtocol', /another version of SSH: SSH-1\.5/, AT_ONCE],
  ['sends a line without end', 'lineTooLong', 'sshProtocol', /line of its greeting is too long/, AT_ONCE],
  ['has too long a version', 'identificationTooLong', 'sshProtocol', /line of its greeting is too long/, AT_ONCE],
  ['has control characters in its version', 'controlCharacters', 'sshProtocol', /SSH-9\.9-\[31mred$/, AT_ONCE],
  ['hangs up', 'hangUpAtOnce', 'sshHungUp', /before handshake/, AT_ONCE],
  ['resets the connection', 'resetAtOnce', 'sshHungUp', /ECONNRESET|EPIPE|hung up|before handshake/, AT_ONCE],
  ['stops after its version', 'nothingAfterIdentification', 'sshProtocol', /did not end in time/, HANDSHAKE],
  ['claims a huge packet', 'hugeLength', 'sshProtocol', /Bad packet length/, AT_ONCE],
  ['claims an empty packet', 'zeroLength', 'sshProtocol', /Bad packet length/, AT_ONCE],
  ['claims an odd length', 'oddLength', 'sshProtocol', /Bad packet length/, AT_ONCE],
  ['claims more padding than packet', 'paddingTooLong', 'sshProtocol', /makes no sense/, AT_ONCE],
  ['sends half a packet', 'halfAPacket', 'sshProtocol', /did not end in time/, HANDSHAKE],
  ['cuts its KEXINIT off', 'truncatedKexInit', 'sshProtocol', /malformed KEXINIT/, AT_ONCE],
  ['lies about a list in its KEXINIT', 'lyingKexInit', 'sshProtocol', /malformed KEXINIT/, AT_ONCE],
  ['has no algorithm of ours', 'noCommonAlgorithms', 'sshProtocol', /no matching key exchange/, AT_ONCE],
  ['exchanges before KEXINIT', 'exchangeWithoutKexInit', 'sshProtocol', /makes no sense/, AT_ONCE],
  ['says "signed in" before the key exchange', 'signedInAtOnce', 'sshProtocol', /packet type 52/, AT_ONCE],
  ['sends KEXINIT twice', 'twoKexInits', 'sshProtocol', /extra KEXINIT/, AT_ONCE],
  ['sends IGNORE without end', 'endlessIgnore', 'sshProtocol', /did not end in time/, HANDSHAKE],
  ['disconnects with control characters', 'disconnectWithControlCharacters', 'sshProtocol', /gnp\.exe!+…$/, AT_ONCE],
  ['never grants the service', 'noService', 'sshProtocol', /did not end in time/, HANDSHAKE],
  ['never decides on the key', 'noDecision', 'sshSilent', /no answer to the sign-in/, SIGN_IN],
  ['sends banners without end', 'endlessBanner', 'sshProtocol', /requests without end/, SIGN_IN],
  ['lists absurd methods', 'absurdMethods', 'loginRefused', /methods failed/, AT_ONCE],
  ['always accepts a part', 'alwaysPartial', 'loginRefused', /methods failed/, AT_ONCE],
  ['accepts unasked', 'acceptedUnasked', 'sshProtocol', /accepted a sign-in without being asked/, AT_ONCE],
  ['refuses unasked', 'refusedUnasked', 'sshProtocol', /refused a sign-in without being asked/, AT_ONCE],
  ['kicks us out', 'kickedOut', 'loginRefused', /^\[2JToo many authentication failures$/, AT_ONCE],
];

const clock = createFastClock(FASTER);
let kit: HostileKit;
let leaks: LeakCheck;
let unheard: UnheardErrors;
beforeAll(async () => {
  kit = await startHostileKit();
  leaks = startLeakCheck();
  unheard = watchUnheardErrors();
});
afterAll(async () => {
  unheard.dispose();
  await kit.dispose();
});

// Side by side: most of the time they wait for a deadline.
describe.concurrent('a server before the sign-in', () => {
  it.each(rows)('that %s is closed with one clear error', async (_words, kind, code, detail, deadline) => {
    const server = await kit.start(kind);
    const started = performance.now();
    const error = await appError(connectTo(server, clock));
    const ms = performance.now() - started;
    await server.untilClosed();
    expect({ code: error.code, detail: error.facts.detail }).toEqual({ code, detail: expect.stringMatching(detail) });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(error.facts.detail).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/);
    expect(error.facts.detail?.length).toBeLessThan(400);
    expect(ms).toBeLessThan(deadline + LATE);
  });

  it('that is honest but whose identification comes byte by byte gets through it', async () => {
    const server = await kit.start('identificationInPieces');
    const error = await appError(connectTo(server, clock));
    expect(error.facts.detail).toContain('no matching key exchange algorithm');
  });
});

describe('after all these servers', () => {
  it('no socket and no timer is left, and nothing was thrown that nobody caught', async () => {
    expect(await leaks.leaks()).toEqual([]);
    expect(unheard.messages).toEqual([]);
  });
});
