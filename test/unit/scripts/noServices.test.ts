import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

const library = new URL('../../../scripts/lib/noServices.mjs', import.meta.url).href;

describe('Installing without services', () => {
  let dir: TempDir;
  let policy: string;
  beforeEach(() => {
    dir = createTempDir();
    policy = dir.file('policy-rc.d');
  });
  afterEach(() => dir.dispose());

  /** Runs the work in a process of its own: it ends by signals. */
  const start = (work: string): ChildProcess => {
    const script = `
      import { spawnSync } from 'node:child_process';
      const { withoutServices } = await import(${JSON.stringify(library)});
      const policy = ${JSON.stringify(policy)};
      const say = (value) => console.log(JSON.stringify(value));
      await withoutServices(async () => { ${work} }, policy);
    `;
    return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  };
  const finish = async (child: ChildProcess) => {
    const [said, [code, signal]] = await Promise.all([child.stdout && text(child.stdout), once(child, 'close')]);
    return { said, code, signal };
  };

  it('forbids them meanwhile, and leaves nothing behind', async () => {
    expect(await finish(start('say(spawnSync(policy).status)'))).toMatchObject({ said: '101\n', code: 0 });
    expect(existsSync(policy)).toBe(false);
  });

  it('leaves nothing behind when the work fails, or ends the process', async () => {
    await finish(start(`throw new Error('no network')`));
    expect(existsSync(policy)).toBe(false);
    expect((await finish(start('process.exit(7)'))).code).toBe(7);
    expect(existsSync(policy)).toBe(false);
  });

  it("leaves an administrator's policy as it is", async () => {
    writeFileSync(policy, '#!/bin/sh\nexit 104\n', { mode: 0o755 });
    const before = statSync(policy).mtimeMs;
    expect((await finish(start('say(spawnSync(policy).status)'))).said).toBe('104\n');
    expect(readFileSync(policy, 'utf8')).toBe('#!/bin/sh\nexit 104\n');
    expect(statSync(policy).mtimeMs).toBe(before);
  });

  it('removes what a killed run had left', async () => {
    const killed = start('say(1); await new Promise((resolve) => setTimeout(resolve, 60_000))');
    await once(killed.stdout!, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect(existsSync(policy)).toBe(true);
    expect((await finish(start('say(spawnSync(policy).status)'))).said).toBe('101\n');
    expect(existsSync(policy)).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('waits for the work upon %s, then ends by it', async (signal) => {
    // The work ends when its standard input does, which comes after the signal.
    const work = 'for await (const _ of process.stdin); say(spawnSync(policy).status)';
    const child = start(`process.once('${signal}', () => say('heard')); say(1); ${work}`);
    await once(child.stdout!, 'data');
    child.kill(signal);
    // Or the end of the input may overtake the signal.
    await once(child.stdout!, 'data');
    const end = finish(child);
    child.stdin?.end();
    expect(await end).toMatchObject({ said: '101\n', signal });
    expect(existsSync(policy)).toBe(false);
  });

  it('does not wait upon a second signal', async () => {
    const work = `process.on('SIGTERM', () => say('heard')); say(1); await new Promise((go) => setTimeout(go, 60_000))`;
    const child = start(work);
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    await once(child.stdout!, 'data');
    child.kill('SIGHUP');
    expect((await finish(child)).signal).toBe('SIGHUP');
    expect(existsSync(policy)).toBe(false);
  });
});
