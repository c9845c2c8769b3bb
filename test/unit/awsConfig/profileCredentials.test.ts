import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConfigProfile } from '../../../electron/core/awsConfig/model.ts';
import { createProfileCredentials } from '../../../electron/core/awsConfig/profileCredentials.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';
import { nodeCommand } from './nodeCommand.ts';

let dir: TempDir;
let clock: FakeClock;
let profiles: ConfigProfile[];
let confirmed: boolean;
beforeEach(() => {
  dir = createTempDir();
  clock = createFakeClock();
  confirmed = true;
  profiles = [];
});
afterEach(() => dir.dispose());

const create = () =>
  createProfileCredentials({ clock, env: process.env, profiles: () => profiles, confirmed: () => confirmed });
const runs = (): number => (existsSync(dir.file('runs')) ? readFileSync(dir.file('runs'), 'utf8').length : 0);
/** A process that notes each run; its credentials are named by the run and live this long from the clock's now. */
const processProfile = (minutes: number, before = ''): ConfigProfile => {
  const Expiration = new Date(clock.now() + minutes * 60_000).toISOString();
  const script =
    `const fs = require('node:fs'); fs.appendFileSync('${dir.file('runs')}', 'x'); ${before};` +
    `const run = fs.readFileSync('${dir.file('runs')}').length;` +
    `console.log(JSON.stringify({ Version: 1, AccessKeyId: 'run' + run, SecretAccessKey: 'S', Expiration: '${Expiration}' }))`;
  return { name: 'p', network: {}, kind: 'process', command: nodeCommand(script) };
};

it('gives static keys as they are', async () => {
  profiles = [{ name: 'k', network: {}, kind: 'keys', accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C' }];
  const expiration = Number.POSITIVE_INFINITY;
  expect(await create().get('k')).toEqual({ accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C', expiration });
});

it('knows no profile that is not there, and none of SSO', async () => {
  profiles = [{ name: 's', network: {}, kind: 'sso', ssoSession: 'c', accountId: '111122223333', roleName: 'R' }];
  expect(await errorCode(create().get('s'))).toBe('profileNotFound');
  expect(await errorCode(create().get('x'))).toBe('profileNotFound');
});

it('runs no process that was not confirmed', async () => {
  profiles = [processProfile(60)];
  confirmed = false;
  expect(await errorCode(create().get('p'))).toBe('credentialProcessUnconfirmed');
  expect(runs()).toBe(0);
});

it('runs a process once for 50 callers, and again 5 min before the credentials end', async () => {
  profiles = [processProfile(60)];
  const credentials = create();
  const all = await Promise.all(Array.from({ length: 50 }, () => credentials.get('p')));
  expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['run1']));
  clock.advance(54 * 60_000);
  expect((await credentials.get('p')).accessKeyId).toBe('run1');
  clock.advance(60_000);
  expect((await credentials.get('p')).accessKeyId).toBe('run2');
});

it('does not run a process of short-lived credentials at every call', async () => {
  profiles = [processProfile(3)];
  const credentials = create();
  await credentials.get('p');
  await credentials.get('p');
  expect(runs()).toBe(1);
  clock.advance(30_000);
  await credentials.get('p');
  expect(runs()).toBe(2);
});

it('goes on with living credentials when the process fails to renew them', async () => {
  const failLater = `if (fs.readFileSync('${dir.file('runs')}').length > 1) process.exit(1)`;
  profiles = [processProfile(60, failLater)];
  const credentials = create();
  await credentials.get('p');
  clock.advance(56 * 60_000);
  expect((await credentials.get('p')).accessKeyId).toBe('run1');
  expect(runs()).toBe(2);
  clock.advance(4 * 60_000);
  expect(await errorCode(credentials.get('p'))).toBe('credentialProcessFailed');
});

it('runs anew after forget, and when the command has changed', async () => {
  profiles = [processProfile(60)];
  const credentials = create();
  await credentials.get('p');
  credentials.forget('p');
  expect((await credentials.get('p')).accessKeyId).toBe('run2');
  profiles = [processProfile(61)];
  expect((await credentials.get('p')).accessKeyId).toBe('run3');
});

it('ends a process for which nobody waits any more, and lets the next caller run it anew', async () => {
  const waitForGo = `while (!fs.existsSync('${dir.file('go')}')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)`;
  profiles = [processProfile(60, waitForGo)];
  const credentials = create();
  const [one, two] = [new AbortController(), new AbortController()];
  const first = errorCode(credentials.get('p', one.signal));
  const second = errorCode(credentials.get('p', two.signal));
  while (runs() === 0) await new Promise((resolve) => setImmediate(resolve));
  one.abort();
  expect(await first).toBe('cancelled');
  const third = credentials.get('p');
  two.abort();
  expect(await second).toBe('cancelled');
  appendFileSync(dir.file('go'), '');
  expect((await third).accessKeyId).toBe('run1');
  credentials.forget('p');
  expect((await credentials.get('p')).accessKeyId).toBe('run2');
});

it('does not give the end of a cancelled run to the next caller', async () => {
  profiles = [processProfile(60)];
  const credentials = create();
  const only = new AbortController();
  const cancelled = errorCode(credentials.get('p', only.signal));
  only.abort();
  const next = credentials.get('p');
  expect(await cancelled).toBe('cancelled');
  expect((await next).accessKeyId).toMatch(/^run\d$/);
});
