import { describe, expect, it } from 'vitest';
import { shareConnection } from '../../../electron/core/ssh/sharedConnection.ts';
import type { SshConnection } from '../../../electron/core/ssh/sshConnection.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setup() {
  const clock = createFakeClock();
  const callbacks: (() => void)[] = [];
  const socket = { bytesRead: 1_000 };
  let over: () => void = () => undefined;
  const closed = new Promise<undefined>((resolve) => {
    over = () => resolve(undefined);
  });
  let pings = 0;
  const client = { _protocol: { ping: () => (pings += 1) }, _callbacks: callbacks, _sock: socket };
  const connection = { client, closed, dispose: over } as unknown as SshConnection;
  const shared = shareConnection(clock, connection, {} as never, { intervalSeconds: 5, countMax: 3 });
  const givenUp = async (): Promise<string | undefined> => {
    const stillUp = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
    return (await Promise.race([shared.closed, stillUp]))?.givenUp;
  };
  return { clock, callbacks, socket, shared, pings: () => pings, givenUp };
}

describe('a probe of a connection', () => {
  it('asks, and ends it when nothing comes', async () => {
    const { clock, shared, pings, givenUp } = setup();
    const probe = shared.probe(5_000, 'silent');
    expect(pings()).toBe(1);
    clock.advance(5_000);
    await probe;
    expect(await givenUp()).toBe('silent');
  });

  it('keeps it when the answer comes', async () => {
    const { clock, callbacks, shared, givenUp } = setup();
    const probe = shared.probe(5_000, 'silent');
    callbacks.shift()?.();
    await probe;
    expect([await givenUp(), clock.pending]).toEqual([undefined, 0]);
  });

  it('keeps it when other bytes come, behind which the answer waits', async () => {
    const { clock, socket, shared, givenUp } = setup();
    const probe = shared.probe(5_000, 'silent');
    clock.advance(3_000);
    socket.bytesRead += 1;
    clock.advance(2_000);
    await probe;
    expect([await givenUp(), clock.pending]).toEqual([undefined, 0]);
  });
});
