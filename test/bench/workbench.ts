import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { chooseIdentity, connectTo, runInTerminal, signIn, terminal, trustHostKey } from '../support/userActions.ts';

/** The app signed in to the sandbox with `web-1` trusted and open in a tab: where most figures are taken. */
export interface Workbench {
  readonly sandbox: Sandbox;
  readonly app: StartedApp;
  /** 0700 folder for keys and files of a measurement. */
  readonly folder: string;
  dispose(): Promise<void>;
}

/** The instance that measurements connect to. */
export const HOST = 'web-1';

export async function createWorkbench(): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'));
  const sandbox = await startSandbox();
  const app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: join(folder, 'data') });
  await signIn(app, sandbox);
  await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
  await connectTo(app.page, HOST);
  await trustHostKey(app.page);
  await terminal(app.page, HOST).waitFor();
  await runInTerminal(app.page, HOST, 'true');
  return {
    sandbox,
    app,
    folder,
    async dispose() {
      await app.dispose();
      await sandbox.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
