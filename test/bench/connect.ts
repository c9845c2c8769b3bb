import { publicKeyOf, sshKeygen, sshToPrompt, writeKnownHosts } from './openssh.ts';
import { installPromptWatch } from './promptWatch.ts';
import { curlPush, scriptCredentials } from './push.ts';
import { type BenchResult, median, ratioResult } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const ROUNDS = 9;

/**
 * Enter in the connect box → first prompt painted, on a trusted host, beside plain `ssh` (key already pushed, host
 * already known) and beside what a script does: `ssh-keygen`, a signed push with curl, `ssh`. Rounds are interleaved.
 */
export async function benchConnect(workbench: Workbench): Promise<BenchResult[]> {
  const { sandbox, folder } = workbench;
  const credentials = await scriptCredentials(sandbox);
  const knownHosts = await writeKnownHosts(sandbox, folder);
  const app: number[] = [];
  const openssh: number[] = [];
  const pipeline: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    app.push(await connectInApp(workbench));
    const key = await sshKeygen(folder, `plain-${round}`);
    await curlPush(sandbox, credentials, publicKeyOf(key));
    openssh.push(await sshToPrompt(sandbox, key, knownHosts));
    const started = performance.now();
    const fresh = await sshKeygen(folder, `script-${round}`);
    await curlPush(sandbox, credentials, publicKeyOf(fresh));
    const untilSsh = performance.now() - started;
    pipeline.push(untilSsh + (await sshToPrompt(sandbox, fresh, knownHosts)));
  }
  const own = median(app);
  return [
    ratioResult('connect.vsOpenSSH', 'ms', own, median(openssh), { atMost: 1 }),
    ratioResult('connect.vsPipeline', 'ms', own, median(pipeline), { atMost: 0.5 }),
  ];
}

async function connectInApp({ app }: Workbench): Promise<number> {
  const { page } = app;
  const tabs = page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
  const before = await tabs.count();
  const box = page.getByRole('combobox', { name: 'Connect to' });
  await box.click();
  await box.fill(HOST);
  await page
    .getByRole('option', { name: new RegExp(`^${HOST}\\b`) })
    .first()
    .waitFor();
  const watch = await installPromptWatch(page, 'Enter');
  await box.press('Enter');
  const ms = await watch.result();
  await page.keyboard.type('exit');
  await page.keyboard.press('Enter');
  while ((await tabs.count()) > before) await page.waitForTimeout(20);
  return ms;
}
