import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { createFastClock } from '../support/fastClock.ts';
import { type HostileKind, type HostileKit, startHostileKit } from '../support/hostileSsh/startHostileKit.ts';
import { startLeakCheck } from '../support/leakCheck.ts';
import { type UnheardErrors, watchUnheardErrors } from '../support/unheardErrors.ts';

const ECHOES = 40;
/** How long a server that gives no reason to drop it is watched, ms. */
const WATCHED = 1500;

describe('the app, with a shell open on an honest host', () => {
  let sandbox: Sandbox;
  let kit: HostileKit;
  let core: CoreOnSandbox;
  let unheard: UnheardErrors;
  let echo: () => Promise<number>;
  const figures: string[] = [];
  beforeAll(async () => {
    sandbox = await startSandbox();
    kit = await startHostileKit();
    core = await createCoreOnSandbox(sandbox, { clock: createFastClock(10) });
    unheard = watchUnheardErrors();
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    echo = echoOf(core, await core.open('web-1'));
    await echo();
  });
  afterAll(async () => {
    unheard.dispose();
    await core.dispose();
    await kit.dispose();
    await sandbox.dispose();
    if (process.env.FIGURES) console.log(figures.join('\n'));
  });

  /** Connects to a hostile server in the place of `closed-1`, as far as it goes, and measures the other shell meanwhile. */
  async function meet(kind: HostileKind, page = true): Promise<{ id: string; p95: number; worst: number }> {
    const { privateIpAddress } = sandbox.instance('closed-1');
    const server = await kit.start(kind, privateIpAddress);
    sandbox.instance('closed-1').setTag('sallyport:port', String(server.port));
    await core.app.commands['inventory.refresh']({}, core.context);
    const id = await core.connect('closed-1');
    if (page) core.app.terminalFeed(id)?.attach({ data: () => undefined, end: () => undefined });
    const until = performance.now() + WATCHED;
    let answered = false;
    const times: number[] = [];
    for (;;) {
      const session = core.session(id);
      if (session?.attempt.question && !answered) {
        answered = true;
        await core.answerHostKey(id, 'once');
      }
      if (times.length >= ECHOES && (session?.state === 'ended' || performance.now() > until)) break;
      times.push(await echo());
    }
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
    const worst = times.at(-1) ?? Number.NaN;
    figures.push(`${kind}: p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${times.length}`);
    return { id, p95, worst };
  }

  it.each<readonly [words: string, kind: HostileKind, ends: boolean]>([
    ['is silent', 'silent', true],
    ['drips', 'fastDrip', true],
    ['is a web server', 'httpAnswer', true],
    ['greets without end', 'slowEndlessLines', true],
    ['speaks SSH 1', 'ssh1', true],
    ['claims a huge packet', 'hugeLength', true],
    ['cuts its KEXINIT off', 'truncatedKexInit', true],
    ['sends IGNORE without end', 'endlessIgnore', true],
    ['takes packets of 0 bytes', 'packetSizeZero', true],
    ['sends more than its window', 'windowOverrun', true],
    ['sends output after the end of output', 'dataAfterEof', true],
    ['sends requests without end', 'globalRequests', true],
    ['sends requests and reads no answer', 'globalRequestsUnread', true],
    ['announces host keys without end', 'hostKeyAnnouncements', true],
    ['exchanges costly keys without end', 'costlyRekeys', true],
    ['floods the terminal', 'terminalFlood', false],
    ['floods with IGNORE in the shell', 'ignoredMessages', false],
  ])('keeps that shell quick while another host %s, and ends with it clearly', async (_words, kind, ends) => {
    // What goes beyond its window matters while nobody reads it.
    const { id, worst } = await meet(kind, kind !== 'windowOverrun');
    // The bar is a p95 of 50 ms; CI shares its cores.
    expect(worst).toBeLessThan(1000);
    const session = core.session(id);
    expect(session?.state).toBe(ends ? 'ended' : 'connected');
    expect(session?.end?.message ?? '').toMatch(ends ? /\w/ : /^$/);
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    expect(unheard.messages).toEqual([]);
  });

  it('leaves no socket and no timer of any of them', async () => {
    const check = startLeakCheck();
    const { id } = await meet('terminalFlood');
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    expect(await check.leaks()).toEqual([]);
  });
});

/** Types a line into the shell and answers how long until its output is there, ms. */
function echoOf(core: CoreOnSandbox, sessionId: string): () => Promise<number> {
  const screen = watchFeed(core, sessionId);
  let last = 0;
  return async () => {
    last += 1;
    const started = performance.now();
    screen.feed.write(`echo e$((${last}))-\r`);
    await screen.until((text) => text.includes(`e${last}-`));
    return performance.now() - started;
  };
}
