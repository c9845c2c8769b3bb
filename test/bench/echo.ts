import { readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import { publicKeyOf, sshKeygen } from './openssh.ts';
import { installPromptWatch } from './promptWatch.ts';
import { curlPush, scriptCredentials } from './push.ts';
import { type BenchResult, boundResult, percentile } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const KEYS = 120;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Key down → its echo painted, beside the bare echo of ssh2 (Nagle off) on the same sshd. Goal: +5 ms at p50, +16 ms at p95. */
export async function benchEcho(workbench: Workbench): Promise<BenchResult[]> {
  const raw = await rawEcho(workbench);
  const app = await appEcho(workbench);
  const result = (p: number, extra: number): BenchResult =>
    boundResult(`echo.p${p}`, 'ms', percentile(app, p), percentile(raw, p) + extra, percentile(raw, p));
  return [result(50, 5), result(95, 16)];
}

async function appEcho({ app }: Workbench): Promise<number[]> {
  const { page } = app;
  await page.getByRole('textbox', { name: `Terminal: ${HOST}` }).focus();
  const times: number[] = [];
  for (let i = 0; i < KEYS; i += 1) {
    const key = ALPHABET[i % ALPHABET.length] ?? 'a';
    const watch = await installPromptWatch(page, key, `${key}$`);
    await page.keyboard.press(key);
    times.push(await watch.result());
    if (i % 40 === 39) await page.keyboard.press('Control+u');
  }
  await page.keyboard.press('Control+c');
  return times;
}

async function rawEcho({ sandbox, folder }: Workbench): Promise<number[]> {
  const { privateIpAddress: host, port, osUser: username } = sandbox.instance(HOST);
  const key = await sshKeygen(folder, 'echo');
  await curlPush(sandbox, await scriptCredentials(sandbox), publicKeyOf(key));
  const client = new ssh2.Client();
  const times: number[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('ready', resolve).on('error', reject);
      client.connect({ host, port, username, privateKey: readFileSync(key) });
    });
    client.setNoDelay(true);
    const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) =>
      client.shell({ term: 'xterm-256color' }, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    await untilOutput(channel, /[$#] $/);
    for (let i = 0; i < KEYS; i += 1) {
      const letter = ALPHABET[i % ALPHABET.length] ?? 'a';
      const started = performance.now();
      const echoed = untilOutput(channel, new RegExp(letter));
      channel.write(letter);
      await echoed;
      times.push(performance.now() - started);
    }
  } finally {
    client.destroy();
  }
  return times;
}

function untilOutput(channel: ssh2.ClientChannel, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let output = '';
    const onData = (chunk: Buffer): void => {
      output += String(chunk);
      if (!pattern.test(output)) return;
      channel.off('data', onData);
      resolve();
    };
    channel.on('data', onData);
  });
}
