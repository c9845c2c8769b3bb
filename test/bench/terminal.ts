import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openBlankWindow } from './blankWindow.ts';
import { installPromptWatch } from './promptWatch.ts';
import { type BenchResult, ratioResult } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const MEGABYTES = 60;
const require = createRequire(import.meta.url);

/**
 * 60 MB shown end to end (sshd → ssh2 → pipe → xterm) in MB/s, beside xterm alone parsing the same text in the same
 * browser, alone in a window, with the same renderer and size. Goal: ≥ 0.85.
 */
export async function benchTerminal({ app, folder }: Workbench): Promise<BenchResult[]> {
  const text = logText(MEGABYTES * 1_000_000);
  const file = join(folder, 'flood.log');
  writeFileSync(file, text);
  const { page } = app;
  await page.getByRole('textbox', { name: `Terminal: ${HOST}` }).focus();
  await page.keyboard.type(`clear; cat ${file}; echo 'shown to'' the end'`);
  const watch = await installPromptWatch(page, 'Enter', 'shown to the end.*[$#]\\s*$');
  await page.keyboard.press('Enter');
  const own = await watch.result();
  await page.keyboard.type('clear');
  await page.keyboard.press('Enter');
  const raw = await rawXterm(mkdtempSync(join(folder, 'xterm-')), text);
  const speed = (ms: number): number => text.length / 1000 / ms;
  return [ratioResult('terminal.vsXterm', 'MB/s', speed(own), speed(raw), { atLeast: 0.85 })];
}

/** xterm alone: the same text in 64 Ki chunks, each written when the one before has been parsed. */
async function rawXterm(dataDir: string, text: string): Promise<number> {
  const { context, page } = await openBlankWindow(dataDir);
  try {
    await page.setViewportSize({ width: 1320, height: 840 });
    await page.setContent('<div id="terminal" style="width:1040px;height:770px"></div>');
    await page.addScriptTag({ path: require.resolve('@xterm/xterm') });
    await page.addStyleTag({ path: join(require.resolve('@xterm/xterm'), '../../css/xterm.css') });
    const megabyte = text.slice(0, 1_000_000).replaceAll('\n', '\r\n');
    return await page.evaluate(
      async ([source, total]) => {
        const { Terminal } = globalThis as unknown as { Terminal: never } as unknown as {
          Terminal: new (o: object) => { open(e: Element | null): void; write(d: string, done: () => void): void };
        };
        const terminal = new Terminal({ cols: 128, rows: 42, scrollback: 10_000, fontSize: 13 });
        terminal.open(document.getElementById('terminal'));
        const chunk = 64 * 1024;
        const started = performance.now();
        for (let written = 0; written < total; ) {
          const offset = written % source.length;
          const part = source.slice(offset, offset + chunk);
          await new Promise<void>((done) => terminal.write(part, done));
          written += part.length;
        }
        return performance.now() - started;
      },
      [megabyte, text.length] as const,
    );
  } finally {
    await context.close();
  }
}

/** Lines like a service's log: mostly ASCII, some colour, a little UTF-8, the same at every run. */
function logText(bytes: number): string {
  const lines: string[] = [];
  for (let i = 0; i < 1000; i += 1) {
    const level = ['\u001b[34minfo\u001b[0m ', '\u001b[33mwarn\u001b[0m ', '\u001b[31merror\u001b[0m'][i % 3];
    const tail = i % 50 === 0 ? ' — größer als erwartet ✓' : '';
    lines.push(
      `Nov 23 08:14:${String(i % 60).padStart(2, '0')} web-1 payments[1184]: ${level} settled batch=${8000 + i} n=${(i * 37) % 997}${tail}`,
    );
  }
  const block = `${lines.join('\n')}\n`;
  return `${block.repeat(Math.ceil(bytes / block.length)).slice(0, bytes - 1)}\n`;
}
