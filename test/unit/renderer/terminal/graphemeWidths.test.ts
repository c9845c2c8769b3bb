import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { countColumns } from '../../../../renderer/features/terminal/unicode/graphemeWidths.ts';

/** Where the cursor is after a text, and what its first cell holds. */
async function columnsOf(text: string): Promise<{ columns: number; first: string }> {
  const terminal = new Terminal({ allowProposedApi: true });
  countColumns(terminal);
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  const first = active.getLine(0)?.getCell(0)?.getChars() ?? '';
  terminal.dispose();
  return { columns: active.cursorX, first };
}

describe('the columns of a text', () => {
  it.each([
    ['e\u0301', 1, 'a combining accent has none'],
    ['漢', 2, 'a wide character'],
    ['ｱ', 1, 'a narrow one of the same script'],
    ['❤\ufe0f', 1, 'the selector of emoji does not widen: bash, vim and tmux count one'],
    ['1\ufe0f\u20e3', 1, 'a keycap, likewise'],
    ['🇩🇪', 2, 'a flag of two letters of one column'],
    ['नि', 2, 'a vowel sign with a column of its own'],
    ['👩‍💻', 2, 'a joined emoji, as tmux counts it'],
    ['👍🏽', 2, 'a skin tone'],
    ['한', 2, 'Hangul from its letters'],
  ])('%s: %i, %s', async (text, columns) => {
    expect(await columnsOf(text)).toEqual({ columns, first: text });
  });

  it('does not join what stands beside each other', async () => {
    expect(await columnsOf('ab漢👩👩')).toEqual({ columns: 8, first: 'a' });
  });
});
