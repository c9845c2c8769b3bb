import { afterEach, describe, expect, it } from 'vitest';
import { ACK, HIGH, LOW } from '../../shared/flowControl.ts';
import { defaultSettings } from '../../shared/model/defaultSettings.ts';
import { createTestApp, type TestApp } from '../support/testApp.ts';
import { startChromiumTransport } from './chromiumTransport.ts';
import { startElectronTransport } from './electronTransport.ts';
import type { StartTransport, TransportUnderTest } from './transportUnderTest.ts';

const adapters: readonly (readonly [string, StartTransport])[] = [
  ['Electron port transport', startElectronTransport],
  ['Chromium page transport', startChromiumTransport],
];

describe.each(adapters)('%s', (_name, start) => {
  const open: TransportUnderTest[] = [];
  const connect = async (app: TestApp): Promise<TransportUnderTest> => {
    const transport = await start(app);
    open.push(transport);
    return transport;
  };
  afterEach(async () => {
    for (const transport of open.splice(0)) await transport.dispose();
  });

  it('carries a call and its answer', async () => {
    const app = createTestApp({ 'app.readClipboard': async () => ({ text: 'é\u2028😀"' }) });
    const { page } = await connect(app);
    expect(await page.call('app.readClipboard', {})).toEqual({ ok: true, value: { text: 'é\u2028😀"' } });
  });

  it.each(['constructor', '__proto__', 'toString', 'app.none'])(
    'has no command %s, past its bridge too',
    async (name) => {
      const app = createTestApp();
      const { page, callPastTheBridge } = await connect(app);
      await expect(page.call(name, {})).rejects.toThrow('not part of the contract');
      expect(await callPastTheBridge(name)).toMatchObject({ ok: false, error: { code: 'unknownCommand' } });
      expect(app.ran).toEqual([]);
    },
  );

  it('refuses a wrong payload before the command runs', async () => {
    const app = createTestApp();
    const { page } = await connect(app);
    const answer = await page.call('session.connect', { instanceId: '../../x', region: 'eu-west-1' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    const extra = await page.call('app.readClipboard', { extra: 1 });
    expect(extra).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(app.ran).toEqual([]);
  });

  it('does not let an output field out that the contract does not name', async () => {
    const leaky = { text: 'x', privateKey: 'CANARY' };
    const { page } = await connect(createTestApp({ 'app.readClipboard': async () => leaky }));
    const answer = await page.call('app.readClipboard', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });

  it('gives a snapshot of a topic, then events with rising revisions', async () => {
    const app = createTestApp();
    const { page } = await connect(app);
    await page.subscribe('settings');
    await page.events('settings', 1);
    app.settings.set({ ...defaultSettings, terminalFontSize: 20 });
    app.settings.set({ ...defaultSettings, terminalFontSize: 21 });
    const events = await page.events('settings', 3);
    expect(events.map(({ value }) => (value as typeof defaultSettings).terminalFontSize)).toEqual([13, 20, 21]);
    expect(events.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  it('carries input and output of a terminal, and its end', async () => {
    const app = createTestApp();
    const { page } = await connect(app);
    await page.open('s1');
    await page.send({ kind: 'input', data: 'ls\r' });
    await page.call('app.readClipboard', {});
    expect(app.typed).toEqual(['ls\r']);
    app.terminal.receive(Buffer.from('a😀b'));
    expect(await page.output(4)).toBe('a😀b');
    app.terminal.end();
    expect(await page.ended()).toBe(true);
  });

  it('ends a stream of an unknown session at once', async () => {
    const { page } = await connect(createTestApp());
    await page.open('none');
    expect(await page.ended()).toBe(true);
  });

  it('holds the channel back at the high mark and lets it go on at the low one, losing nothing', async () => {
    const app = createTestApp();
    const { page } = await connect(app);
    await page.open('s1');
    await page.call('app.readClipboard', {});
    const sent = pattern(3 * HIGH);
    app.terminal.receive(Buffer.from(sent));
    expect(await page.output(HIGH)).toHaveLength(HIGH);
    expect(app.held()).toBe(true);
    await page.send({ kind: 'ack', chars: HIGH - LOW - 1 });
    await page.call('app.readClipboard', {});
    expect(app.held()).toBe(true);
    await page.send({ kind: 'ack', chars: 1 });
    await page.output(2 * HIGH - LOW);
    for (let acked = 0; acked < 3 * HIGH; acked += ACK) await page.send({ kind: 'ack', chars: ACK });
    expect(await page.output(3 * HIGH)).toBe(sent);
  });

  it('gives a page that was reloaded in mid-stream new credit and the output it had not parsed', async () => {
    const app = createTestApp();
    const { page, reload } = await connect(app);
    await page.open('s1');
    await page.call('app.readClipboard', {});
    const sent = pattern(HIGH);
    app.terminal.receive(Buffer.from(sent));
    await page.output(HIGH);
    expect(app.held()).toBe(true);
    await reload();
    await page.open('s1');
    expect(await page.output(HIGH)).toBe(sent);
    await page.send({ kind: 'ack', chars: HIGH });
    app.terminal.receive(Buffer.from('after'));
    expect((await page.output(HIGH + 5)).slice(-5)).toBe('after');
    expect(app.held()).toBe(false);
  });

  it.each(['ours', 'foreign'] as const)(
    'gives a frame inside the page (origin: %s) no bridge and ignores what it sends',
    async (origin) => {
      const app = createTestApp();
      const { page, callFromFrame } = await connect(app);
      expect(await callFromFrame(origin)).toBe(false);
      // Our own page's line is still up, and what came before it has been handled.
      expect(await page.call('app.dismissNotice', { id: 'n' })).toMatchObject({ ok: true });
      expect(app.ran).toEqual(['app.dismissNotice']);
    },
  );

  it('gives another origin in the main frame no bridge and ignores what it sends', async () => {
    const app = createTestApp();
    const { callFromForeignOrigin } = await connect(app);
    expect(await callFromForeignOrigin()).toBe(false);
    expect(app.ran).toEqual([]);
  });
});

/** Text of which every stretch differs. */
function pattern(length: number): string {
  return Array.from({ length: Math.ceil(length / 8) }, (_, at) => at.toString().padStart(8, '0'))
    .join('')
    .slice(0, length);
}
