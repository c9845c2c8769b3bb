import type { Page } from 'playwright-core';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import type { StartedApp } from '../support/startApp.ts';
import { chooseIdentity, connectTo, runInTerminal, signIn, terminal, trustHostKey } from '../support/userActions.ts';

export interface DemoStep {
  readonly name: string;
  readonly ms: number;
}

/** Sign in, pick an account and role, connect to web-1, trust its key, run a command. Answers steps and the output. */
export async function mainJob(
  app: StartedApp,
  sandbox: Sandbox,
  screenshot: string,
  tell: (line: string) => void,
): Promise<{ steps: DemoStep[]; output: string }> {
  const { page } = app;
  const steps: DemoStep[] = [];
  const step = async <T>(name: string, words: string, action: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await action();
    const ms = Math.round(performance.now() - started);
    steps.push({ name, ms });
    tell(`${String(ms).padStart(6)} ms  ${words}`);
    return result;
  };

  await step('Sign in', 'signed in to Acme SSO: the code was confirmed on the verification page', () =>
    signIn(app, sandbox),
  );
  await step('Identity', 'chose account payments-prod and role SSH-Operator; its instances are listed', () =>
    chooseIdentity(page, 'payments-prod', 'SSH-Operator'),
  );
  await step('Connect', 'connected to web-1 by its private address; its host key was trusted', async () => {
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
  });
  const output = await step('Command', 'typed "id -un; hostname" into the shell', () =>
    runInTerminal(page, 'web-1', 'id -un; hostname'),
  );
  await page.screenshot({ path: screenshot });
  const connectSteps = await readConnectionDetails(page);
  tell('\nThe connect timeline, as the app shows it under "Connection details":');
  for (const { name, ms } of connectSteps) tell(`${String(ms).padStart(6)} ms  ${name}`);
  return { steps: [...steps, ...connectSteps], output };
}

/** The eight steps with their times, read from the interface as a screen reader would: `Push: done, 143 ms`. */
async function readConnectionDetails(page: Page): Promise<DemoStep[]> {
  await page.getByRole('button', { name: 'Connection details' }).click();
  const items = page.getByRole('list', { name: 'Connect steps' }).getByRole('listitem');
  await items.first().waitFor();
  const names = await items.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute('aria-label') ?? ''),
  );
  return names.flatMap((label) => {
    const match = /^(.+): done, (\d+) ms/.exec(label);
    return match ? [{ name: match[1] ?? '', ms: Number(match[2]) }] : [];
  });
}
