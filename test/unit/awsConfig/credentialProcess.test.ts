import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCredentialProcess } from '../../../electron/core/awsConfig/credentialProcess.ts';
import { parseProcessOutput } from '../../../electron/core/awsConfig/processOutput.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { startLeakCheck } from '../../support/leakCheck.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';
import { nodeCommand } from './nodeCommand.ts';

const clock = createFakeClock();
const never = new AbortController().signal;
const good = { Version: 1, AccessKeyId: 'AKIA', SecretAccessKey: 'S3CRETS3CRET' };
const run = (command: string, signal = never, time = clock) =>
  runCredentialProcess(command, { clock: time, env: { PATH: process.env.PATH, CANARY: 'here' } }, signal);
const print = (value: unknown) => nodeCommand(`console.log(${JSON.stringify(JSON.stringify(value))})`);

let dir: TempDir;
beforeEach(() => {
  dir = createTempDir();
});
afterEach(() => dir.dispose());
const written = async (path: string): Promise<string> => {
  while (!existsSync(path) || readFileSync(path, 'utf8') === '') await new Promise((resolve) => setImmediate(resolve));
  return readFileSync(path, 'utf8');
};
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet is dead too.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

it('gives the credentials that the process prints', async () => {
  const leaks = startLeakCheck();
  const Expiration = '2026-11-23T13:00:00Z';
  expect(await run(print({ ...good, SessionToken: 'T', Expiration, AccountId: '1' }))).toEqual({
    accessKeyId: 'AKIA',
    secretAccessKey: 'S3CRETS3CRET',
    sessionToken: 'T',
    expiration: Date.UTC(2026, 10, 23, 13),
  });
  expect(await leaks.leaks()).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('passes the environment, and words in quotes whole', async () => {
  const script = `console.log(JSON.stringify({ ...${JSON.stringify(good)}, SessionToken: process.env.CANARY + process.argv[1] }))`;
  expect(await run(`${nodeCommand(script)} "a;b|$(c)"`)).toMatchObject({ sessionToken: 'herea;b|$(c)' });
});

it('says what the process said when it fails, without its secrets', async () => {
  const script = `console.log('${good.SecretAccessKey}'); console.error('no role\\u001b[31m: aws_secret_access_key=S3CRETS3CRET'); process.exit(3)`;
  const error = await appError(run(nodeCommand(script)));
  expect(error.code).toBe('credentialProcessFailed');
  expect(error.facts.detail).toBe('exit code 3: no role[31m: aws_secret_access_key=[removed]');
  expect(`${error.stack}${JSON.stringify(error.facts)}`).not.toContain('S3CRET');
});

it.each<[string, unknown]>([
  ['another version', { ...good, Version: 2 }],
  ['no version', { ...good, Version: undefined }],
  ['half a pair', { ...good, SecretAccessKey: undefined }],
  ['an end that is no time', { ...good, Expiration: 'tomorrow' }],
  ['an end that is over', { ...good, Expiration: '2026-11-23T11:59:59Z' }],
  ['no object', 'S3CRETS3CRET'],
])('refuses output with %s, and quotes none of it', async (_, output) => {
  const error = await appError(run(print(output)));
  expect(error.code).toBe('credentialProcessFailed');
  expect(`${error.stack}${JSON.stringify(error.facts)}${error.cause}`).not.toContain('S3CRET');
});

it.each([
  ['what is no JSON', `console.log('S3CRET')`],
  ['more than 64 KiB', `process.stdout.write('x'.repeat(65537)); setInterval(() => {}, 1000)`],
])('refuses %s', async (_, script) => {
  expect(await errorCode(run(nodeCommand(script)))).toBe('credentialProcessFailed');
});

it.each(['/nowhere/credentials', `run 'a`, '  '])('says that %j could not be started', async (command) => {
  expect(await errorCode(run(command))).toBe('credentialProcessFailed');
});

describe.skipIf(process.platform === 'win32')('a process that does not end', () => {
  /** Starts a child of its own, which holds stdout too, and notes both. */
  const lingering = (pids: string): string =>
    nodeCommand(
      `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });` +
        `require('node:fs').writeFileSync('${pids}', process.pid + ' ' + child.pid); setInterval(() => {}, 1000)`,
    );
  const bothGone = async (pids: string): Promise<void> => {
    const all = pids.split(' ').map(Number);
    while (all.some(alive)) await new Promise((resolve) => setImmediate(resolve));
  };

  it('is killed with all it started when the signal aborts', async () => {
    const leaks = startLeakCheck();
    const controller = new AbortController();
    const running = errorCode(run(lingering(dir.file('pids')), controller.signal));
    const pids = await written(dir.file('pids'));
    controller.abort();
    expect(await running).toBe('cancelled');
    await bothGone(pids);
    expect(await leaks.leaks()).toEqual([]);
  });

  it('is killed with all it started after 60 s', async () => {
    const time = createFakeClock();
    const running = appError(run(lingering(dir.file('pids')), never, time));
    const pids = await written(dir.file('pids'));
    time.advance(59_999);
    expect(time.pending).toBe(1);
    time.advance(1);
    const error = await running;
    expect([error.code, error.facts.detail]).toEqual(['credentialProcessFailed', 'no answer in 60 s']);
    await bothGone(pids);
  });
});

it('runs nothing once the signal has aborted', async () => {
  const script = `require('node:fs').writeFileSync('${dir.file('ran')}', '')`;
  expect(await errorCode(run(nodeCommand(script), AbortSignal.abort()))).toBe('cancelled');
  expect(existsSync(dir.file('ran'))).toBe(false);
});

it.each([
  ['2026-11-23T13:00:00+01:00', Date.UTC(2026, 10, 23, 12)],
  ['2026-11-23T12:00:00.123Z', Date.UTC(2026, 10, 23, 12, 0, 0, 123)],
  ['2026-11-23T12:00:00', Date.UTC(2026, 10, 23, 12)],
  [null, Number.POSITIVE_INFINITY],
])('reads the end %s', (Expiration, expiration) => {
  expect(parseProcessOutput(JSON.stringify({ ...good, Expiration }))).toMatchObject({ expiration });
});
