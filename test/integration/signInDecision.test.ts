import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { connectSsh } from '../../electron/core/ssh/connectSsh.ts';
import { errorCode } from '../support/errorCode.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { startScriptedSshHost } from '../support/scriptedSshHost.ts';

it('waits for a host that asks a telephone about a password, and says so when it never decides', async () => {
  // It takes the password and says nothing more.
  const host = await startScriptedSshHost({ authenticate: () => undefined });
  const clock = createFakeClock();
  const socket = connect({ host: '127.0.0.1', port: host.port });
  const signIn = { next: async () => ({ kind: 'password' as const, password: 'secret' }) };
  const given = { socket, osUser: 'bob', rememberedKeyTypes: [], verify: () => true, signIn };
  let settled = false;
  const code = errorCode(connectSsh(clock, given, new AbortController().signal)).finally(() => {
    settled = true;
  });
  await expect.poll(() => host.tried).toEqual(['password']);
  clock.advance(120_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  clock.advance(10_000);
  expect(await code).toBe('loginUndecided');
  await host.dispose();
});
