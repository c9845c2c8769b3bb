import type { Page } from 'playwright-core';
import type { ServerChannel } from 'ssh2';
import type { HostInput } from '../../shared/model/host.ts';
import type { SettingsPatch } from '../../shared/model/settings.ts';
import { startScriptedSshHost } from './scriptedSshHost.ts';
import { startApp } from './startApp.ts';
import { createTempDir } from './tempDir.ts';
import { terminal, waitForScreen } from './userActions.ts';

/** A shell that says only what a test tells it to, and notes what it gets. */
export interface ScriptedShell {
  write(text: string): void;
  /** All that was typed and pasted into it so far. */
  typed(): string;
  /** What came since the last time it was asked. */
  taken(): string;
  exit(status: number): void;
}

export interface ScriptedTerminals {
  readonly page: Page;
  /** Saves a host and opens a terminal on it, in front and with the keyboard; its screen shows `ready`. */
  connect(
    name: string,
    host?: Pick<HostInput, 'environment'> & Partial<Pick<HostInput, 'options'>>,
  ): Promise<ScriptedShell>;
  set(settings: SettingsPatch): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  readClipboard(): Promise<string>;
  /** Every connection is lost. */
  hangUp(): void;
  dispose(): Promise<void>;
}

/** The real app, in terminals on a host whose shells the test plays. No AWS in it. */
export async function startScriptedTerminals({ password }: { password?: string } = {}): Promise<ScriptedTerminals> {
  const shells: ScriptedShell[] = [];
  const box = await startScriptedSshHost({
    authenticate: (context) => {
      if (password === undefined) return context.accept();
      if (context.method !== 'password') return context.reject(['password']);
      return context.password === password ? context.accept() : context.reject(['password']);
    },
    shell: (channel) => void shells.push(scriptedShell(channel)),
  });
  const dir = createTempDir();
  const app = await startApp({
    host: 'chromium',
    env: { PATH: process.env.PATH, HOME: dir.path },
    dataDir: dir.file('data'),
  });
  const { page } = app;
  page.setDefaultTimeout(15_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const call = (name: string, input: unknown) =>
    page.evaluate(
      async ([command, given]) => {
        const { sallyport } = globalThis as unknown as {
          sallyport: { call(name: string, input: unknown): Promise<{ ok: boolean; value: unknown; error: unknown }> };
        };
        const answer = await sallyport.call(command as string, given);
        if (!answer.ok) throw new Error(JSON.stringify(answer.error));
        return answer.value;
      },
      [name, input],
    );
  return {
    page,
    async connect(name, { environment, options = {} } = {}) {
      const target = { kind: 'address', host: '127.0.0.1', port: box.port };
      const authMethods = { authMethods: ['password'] };
      const host = { name, target, osUser: 'bob', options: { ...authMethods, ...options } };
      const { hostId } = (await call('host.save', { host: environment ? { ...host, environment } : host })) as {
        hostId: string;
      };
      const before = shells.length;
      await call('session.connectHost', { hostId });
      if (before === 0) await page.getByRole('button', { name: /^Trust for 127/ }).click();
      await page.getByRole('tab', { name: new RegExp(name) }).click();
      await terminal(page, name).waitFor();
      while (shells.length === before) await page.waitForTimeout(10);
      const shell = shells.at(-1) as ScriptedShell;
      shell.write('ready\r\n');
      await waitForScreen(page, /ready/);
      await terminal(page, name).focus();
      return shell;
    },
    set: async (settings) => void (await call('settings.update', settings)),
    writeClipboard: async (text) => void (await call('app.writeClipboard', { text })),
    readClipboard: async () => ((await call('app.readClipboard', {})) as { text: string }).text,
    hangUp: () => box.hangUp(),
    async dispose() {
      await app.dispose();
      await box.dispose();
      dir.dispose();
    },
  };
}

function scriptedShell(channel: ServerChannel): ScriptedShell {
  let typed = '';
  let takenTo = 0;
  channel.setEncoding('utf8');
  channel.on('data', (text: string) => {
    typed += text;
  });
  return {
    write: (text) => void channel.write(text),
    typed: () => typed,
    taken() {
      const text = typed.slice(takenTo);
      takenTo = typed.length;
      return text;
    },
    exit(status) {
      channel.exit(status);
      channel.end();
    },
  };
}
