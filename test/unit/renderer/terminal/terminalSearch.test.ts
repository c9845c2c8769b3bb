import { Terminal } from '@xterm/headless';
import type { Terminal as BrowserTerminal } from '@xterm/xterm';
import { afterEach, describe, expect, it } from 'vitest';
import { findInLines } from '../../../../renderer/features/terminal/search/findInLines.ts';
import type { Matcher } from '../../../../renderer/features/terminal/search/matcher.ts';
import { searchSource } from '../../../../renderer/features/terminal/search/searchSource.ts';
import { TerminalSearch } from '../../../../renderer/features/terminal/search/terminalSearch.ts';

/** Matches on the spot, or never where `tooSlow`. */
const matcher = (tooSlow = false): Matcher => ({
  find: async ({ source, flags }, lines, most) =>
    tooSlow ? undefined : findInLines(new RegExp(source, flags), lines, most),
  dispose: () => undefined,
});

describe('a search in a terminal', () => {
  const open: { dispose(): void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.dispose();
  });

  /** A terminal of 20 × 5 with this much scrollback, and a search in it. */
  function searched(scrollback = 1000, tooSlow = false) {
    const terminal = new Terminal({ allowProposedApi: true, cols: 20, rows: 5, scrollback });
    const revealed: string[] = [];
    const wake: (() => void)[] = [];
    const search = new TerminalSearch(
      searchSource(terminal as unknown as Pick<BrowserTerminal, 'buffer' | 'rows' | 'registerMarker'>),
      matcher(tooSlow),
      {
        changed() {
          for (const one of wake.splice(0)) one();
        },
        reveal: ({ row, column }) => revealed.push(`${row + search.matches.origin}:${column}`),
      },
    );
    terminal.onWriteParsed(() => search.outputCame());
    open.push(search, terminal);
    const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve));
    const settled = async (count: number): Promise<void> => {
      while (search.state.phase !== 'done' || search.state.count !== count) {
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    };
    const look = (text: string): void => search.look({ text, matchCase: false, wholeWord: false, regex: false });
    const places = (): string[] => {
      const { all, origin } = search.matches;
      return all.map(
        ({ row, column, endRow, endColumn }) => `${row + origin}:${column}-${endRow + origin}:${endColumn}`,
      );
    };
    return { search, write, settled, look, places, revealed };
  }

  it('finds all of it in reading order, and brings the last in sight to the front', async () => {
    const { search, write, settled, look, places, revealed } = searched();
    await write('needle one\r\nx\r\nneedle needle\r\n');
    look('needle');
    await settled(3);
    expect(places()).toEqual(['0:0-0:6', '2:0-2:6', '2:7-2:13']);
    expect([search.state.current, revealed]).toEqual([3, ['2:7']]);
    search.next();
    search.previous();
    search.previous();
    expect(revealed).toEqual(['2:7', '0:0', '2:7', '2:0']);
  });

  it('finds over the edge of the screen, and counts the columns of wide characters', async () => {
    const { write, settled, look, places } = searched();
    await write(`${'漢'.repeat(4)}${'x'.repeat(10)}needle y\r\nnever\r\n`);
    look('needle');
    await settled(1);
    expect(places()).toEqual(['0:18-1:4']);
  });

  it('keeps up with output: what scrolls moves, what is rewritten is looked at anew, what goes is forgotten', async () => {
    const { search, write, settled, look, places } = searched(4);
    await write('needle 1\r\nneedle 2');
    look('needle');
    await settled(2);
    search.previous();
    await write('\r\u001b[2Kgone\r\nneedle 3\r\na\r\nb\r\nc');
    await expect.poll(places).toEqual(['0:0-0:6', '2:0-2:6']);
    expect(search.state.current).toBe(1);
    await write(`${'\r\nd'.repeat(4)}\r\nneedle 4`);
    await expect.poll(places).toEqual(['0:0-0:6', '8:0-8:6']);
    await write('\u001b[3J');
    await expect.poll(places).toEqual(['4:0-4:6']);
  });

  it('stops counting at ten thousand, and says so', async () => {
    const { search, write, settled, look } = searched();
    await write(`${'x'.repeat(20).concat('\r\n').repeat(600)}`);
    look('x');
    await settled(10_000);
    expect(search.state.more).toBe(true);
  });

  it('gives up what takes too long, until something else is looked for', async () => {
    const { search, write, look } = searched(1000, true);
    await write('aaa');
    look('a');
    await Promise.resolve();
    await Promise.resolve();
    expect(search.state).toMatchObject({ phase: 'tooSlow', count: 0 });
  });
});
