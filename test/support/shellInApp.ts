import type { Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type StartedApp, type StartOptions, startApp } from './startApp.ts';
import { createTempDir, type TempDir } from './tempDir.ts';
import { chooseIdentity, connectTo, signIn, terminal, trustHostKey, waitForScreen } from './userActions.ts';

/** The app with a shell on `web-1` in front, through a real sshd. */
export interface ShellInApp {
  readonly sandbox: Sandbox;
  readonly app: StartedApp;
  readonly page: Page;
  /** 0700, for files that the shell reads and writes. */
  readonly dir: TempDir;
  /** Types a line and Enter. */
  type(line: string): Promise<void>;
  /** Waits until the visible screen matches, and answers it. Needs the DOM renderer. */
  screen(pattern: RegExp, timeoutMs?: number): Promise<string>;
  dispose(): Promise<void>;
}

export const SHELL_HOST = 'web-1';

export async function startShellInApp(options: Partial<StartOptions> = {}): Promise<ShellInApp> {
  const dir = createTempDir();
  const sandbox = await startSandbox();
  const app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data'), ...options });
  const { page } = app;
  page.setDefaultTimeout(15_000);
  await signIn(app, sandbox);
  await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
  await connectTo(page, SHELL_HOST);
  await trustHostKey(page);
  await terminal(page, SHELL_HOST).waitFor();
  if ((options.terminalRenderer ?? 'dom') === 'dom') await waitForScreen(page, /[$#] *$/);
  await terminal(page, SHELL_HOST).focus();
  return {
    sandbox,
    app,
    page,
    dir,
    async type(line) {
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
    screen: (pattern, timeoutMs) => waitForScreen(page, pattern, timeoutMs),
    async dispose() {
      await app.dispose();
      await sandbox.dispose();
      dir.dispose();
    },
  };
}
