import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, type ScreenProgram } from '../support/findPrograms.ts';
import { type ShellInApp, startShellInApp } from '../support/shellInApp.ts';
import { chosenHost } from '../support/startApp.ts';

const wide = { width: 1320, height: 840 };
const small = { width: 900, height: 560 };
const missing = (name: ScreenProgram): boolean => findProgram(name, process.env) === undefined;
const titled = (name: ScreenProgram): string =>
  missing(name) ? `${name} (not installed: apt-get install ${name})` : name;

/** Each opens at one size, paints at another, and gives the screen back as it was. */
describe(`programs that fill the screen (${chosenHost})`, () => {
  let shell: ShellInApp;
  beforeEach(async () => {
    shell = await startShellInApp();
    await shell.page.setViewportSize(wide);
    writeFileSync(shell.dir.file('lines'), Array.from({ length: 500 }, (_, at) => `this is line ${at + 1}\n`).join(''));
  });
  afterEach(() => shell.dispose());

  /** What the pty has, as its programs are told. */
  const size = async (): Promise<{ rows: number; cols: number }> => {
    await shell.type('clear; echo "size:$(stty size):"');
    const [, rows, cols] = /size:(\d+) (\d+):/.exec(await shell.screen(/size:\d+ \d+:\n.*[$#] *$/)) ?? [];
    return { rows: Number(rows), cols: Number(cols) };
  };
  /** The sizes of both windows; the wide one is in force. */
  const sizes = async () => {
    await shell.page.setViewportSize(small);
    const smaller = await size();
    await shell.page.setViewportSize(wide);
    const wider = await size();
    expect([smaller.rows < wider.rows, smaller.cols < wider.cols]).toEqual([true, true]);
    return { smaller, wider };
  };
  const mark = async (): Promise<void> => {
    await shell.type('clear; echo kept-$((40+2))');
    await shell.screen(/kept-42\n.*[$#] *$/);
  };
  const untilRestored = () => shell.screen(/^kept-42\n.*[$#] .*\n.*[$#] *$/);
  const press = (key: string) => shell.page.keyboard.press(key);

  it.skipIf(missing('vim'))(titled('vim'), async () => {
    const { smaller, wider } = await sizes();
    await mark();
    await shell.type(`vim -u NONE -N ${shell.dir.file('lines')}`);
    await shell.screen(/this is line 1\n[\s\S]*this is line 20/);
    const asked = async ({ rows, cols }: typeof wider) => {
      await shell.type(':echo &lines . "x" . &columns');
      await shell.screen(new RegExp(`\\n${rows}x${cols}`));
    };
    await asked(wider);
    await shell.page.setViewportSize(small);
    await asked(smaller);
    await shell.type('G');
    await shell.screen(/this is line 500/);
    // A page that comes back has the other screen, and vim paints it.
    await shell.page.reload();
    await shell.screen(/this is line 500/);
    await shell.page.getByRole('textbox', { name: /^Terminal: / }).focus();
    await asked(smaller);
    await shell.page.setViewportSize(wide);
    await asked(wider);
    await shell.type(':q!');
    await untilRestored();
  });

  it.skipIf(missing('less'))(titled('less'), async () => {
    const { smaller, wider } = await sizes();
    await mark();
    await shell.type(`less ${shell.dir.file('lines')}`);
    await shell.screen(new RegExp(`this is line ${wider.rows - 1}\\n`));
    await press('Space');
    await shell.screen(new RegExp(`this is line ${2 * (wider.rows - 1)}\\n`));
    await press('g');
    await shell.page.setViewportSize(small);
    await shell.screen(new RegExp(`^this is line 1\\n[^]*line ${smaller.rows - 1}\\n[^\\n]*$`));
    await shell.page.setViewportSize(wide);
    await shell.screen(new RegExp(`^this is line 1\\n[^]*line ${wider.rows - 1}\\n[^\\n]*$`));
    await press('q');
    await untilRestored();
  });

  it.skipIf(missing('htop'))(titled('htop'), async () => {
    await sizes();
    await mark();
    await shell.type('htop');
    const lastRow = /F1 ?Help[\s\S]*F10 ?Quit[^\n]*$/;
    await shell.screen(lastRow);
    const before = (await shell.screen(/Load average/)).split('\n').length;
    await shell.page.setViewportSize(small);
    await expect
      .poll(async () => (await shell.screen(lastRow)).split('\n').length, { timeout: 15_000 })
      .toBeLessThan(before);
    await shell.page.setViewportSize(wide);
    await expect.poll(async () => (await shell.screen(lastRow)).split('\n').length, { timeout: 15_000 }).toBe(before);
    await press('q');
    await untilRestored();
  });

  it.skipIf(missing('tmux'))(titled('tmux'), async () => {
    const { smaller, wider } = await sizes();
    await mark();
    const socket = shell.dir.file('tmux');
    await shell.type(`tmux -S ${socket} -f /dev/null new-session`);
    await shell.screen(/\[0\] 0:[^\n]*$/);
    const asked = async ({ rows, cols }: typeof wider) => {
      await shell.type('clear; echo "pane:$(stty size):"');
      // Its status line has the last row.
      await shell.screen(new RegExp(`pane:${rows - 1} ${cols}:[^]*\\[0\\] 0:[^\\n]*$`));
    };
    await asked(wider);
    await shell.page.setViewportSize(small);
    await asked(smaller);
    await press('Control+b');
    await press('%');
    await shell.screen(/│/);
    await shell.page.setViewportSize(wide);
    await shell.screen(/│/);
    await shell.type(`tmux -S ${socket} kill-server`);
    await shell.screen(/^kept-42\n/);
  });
});
