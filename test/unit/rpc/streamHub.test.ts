import { expect, it } from 'vitest';
import { createStreamHub } from '../../../electron/rpc/streamHub.ts';
import type { HostMessage } from '../../../shared/contract/bridge.ts';
import { HIGH, LOW, MAX_CHUNK } from '../../../shared/flowControl.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTestApp } from '../../support/testApp.ts';

const params = { sessionId: 's1', cols: 100, rows: 30 };

function start() {
  const clock = createFakeClock();
  const app = createTestApp({}, clock);
  const sent: HostMessage[] = [];
  const hub = createStreamHub(app, (message) => sent.push(message));
  const output = (streamId: number): string =>
    sent
      .map((message) => (message.kind === 'frame' && message.streamId === streamId ? message.frame : undefined))
      .map((frame) => (frame?.kind === 'data' ? frame.data : ''))
      .join('');
  const print = (chars: number): void => {
    app.terminal.receive(Buffer.alloc(chars, 'a'));
    // Past the time in which output is put together.
    clock.advance(10);
  };
  return { app, sent, hub, output, print };
}

it('takes the size of the page’s terminal when it opens and when it changes', () => {
  const { app, hub } = start();
  hub.open(1, 'terminal', params);
  expect(app.terminal.size).toEqual({ cols: 100, rows: 30 });
  hub.receive(1, { kind: 'resize', cols: 50, rows: 10 });
  expect(app.terminal.size).toEqual({ cols: 50, rows: 10 });
});

it.each([
  ['another kind of stream', 'files', params],
  ['an unknown session', 'terminal', { ...params, sessionId: 'none' }],
  ['a terminal without width', 'terminal', { ...params, cols: 0 }],
  ['no parameters', 'terminal', undefined],
])('ends at once what asks for %s', (_what, name, given) => {
  const { sent, hub } = start();
  hub.open(7, name, given);
  expect(sent).toEqual([{ kind: 'frame', streamId: 7, frame: { kind: 'end' } }]);
});

it('drops a frame that does not parse', () => {
  const { app, hub } = start();
  hub.open(1, 'terminal', params);
  hub.receive(1, { kind: 'input', data: 7 });
  hub.receive(1, { kind: 'input', data: 'x', more: 1 });
  hub.receive(1, { kind: 'input', data: 'x'.repeat(64 * 1024 + 1) });
  hub.receive(1, { kind: 'ack', chars: -1 });
  hub.receive(2, { kind: 'input', data: 'not my stream' });
  hub.receive(1, { kind: 'input', data: 'ok' });
  expect(app.typed).toEqual(['ok']);
});

it('sends up to the high mark and goes on only at the low one', () => {
  const { app, hub, output, print } = start();
  hub.open(1, 'terminal', params);
  print(3 * HIGH);
  expect(output(1)).toHaveLength(HIGH);
  expect(app.held()).toBe(true);
  hub.receive(1, { kind: 'ack', chars: HIGH - LOW - 1 });
  expect(output(1)).toHaveLength(HIGH);
  hub.receive(1, { kind: 'ack', chars: 1 });
  expect(output(1).length).toBeGreaterThan(HIGH);
  expect(output(1).length).toBeLessThanOrEqual(HIGH + MAX_CHUNK + HIGH - LOW);
});

it('starts a page that comes back with full credit and the retained output', () => {
  const { app, hub, output, print } = start();
  hub.open(1, 'terminal', params);
  print(HIGH);
  expect(app.held()).toBe(true);
  hub.dispose();
  hub.open(2, 'terminal', params);
  expect(output(2)).toHaveLength(HIGH);
  hub.receive(2, { kind: 'ack', chars: HIGH });
  expect(app.held()).toBe(false);
});

it('holds the channel back while no page listens', () => {
  const { app, hub } = start();
  hub.open(1, 'terminal', params);
  expect(app.held()).toBe(false);
  hub.close(1);
  expect(app.held()).toBe(true);
});
