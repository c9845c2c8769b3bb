import { describe, expect, it } from 'vitest';
import { createTerminalModes } from '../../../electron/core/ssh/terminalModes.ts';
import { createTerminalTail } from '../../../electron/core/ssh/terminalTail.ts';

const vim = '\u001b[?1049h\u001b[?1h\u001b=\u001b[?2004h\u001b[?1002;1006h\u001b]2;vim notes\u0007\u001b[?25l';
const afterVim =
  '\u001b[?1h\u001b[?25l\u001b[?1002h\u001b[?1006h\u001b[?1049h\u001b[?2004h\u001b=\u001b]2;vim notes\u0007';

describe('the modes of a terminal', () => {
  it('are those that a program has set and not set back', () => {
    const modes = createTerminalModes();
    modes.take(vim);
    expect([modes.restore(), modes.fullScreen]).toEqual([afterVim, true]);
    modes.take('text\u001b[?25h\u001b[?1002;1006l\u001b[?2004l\u001b[?1l\u001b>\u001b[?1049l\u001b]2;\u0007');
    expect([modes.restore(), modes.fullScreen]).toEqual(['', false]);
  });

  it('are the same however the output was cut', () => {
    for (let size = 1; size < 12; size += 1) {
      const modes = createTerminalModes();
      for (let at = 0; at < vim.length; at += size) modes.take(vim.slice(at, at + size));
      expect(modes.restore()).toBe(afterVim);
    }
  });

  it('are set back by a reset, a soft one leaves the screen and the mouse', () => {
    const modes = createTerminalModes();
    modes.take(`${vim}\u001b[!p`);
    expect(modes.restore()).toBe('\u001b[?1002h\u001b[?1006h\u001b[?1049h\u001b]2;vim notes\u0007');
    modes.take('\u001bc');
    expect(modes.fullScreen).toBe(false);
  });

  it('stay few, whatever a host sets', () => {
    const modes = createTerminalModes();
    for (let mode = 0; mode < 5000; mode += 1) modes.take(`\u001b[?${mode}h`);
    expect(modes.restore().length).toBeLessThan(200);
  });
});

describe('the end of the output', () => {
  it('is all of it while that is little', () => {
    const tail = createTerminalTail(100);
    tail.add('one');
    tail.add('two');
    expect(tail.take()).toEqual({ text: 'onetwo', fullScreen: false });
    expect(tail.take().text).toBe('');
  });

  it('begins with a line or a sequence, behind the modes that were set before', () => {
    const tail = createTerminalTail(10);
    tail.add(vim);
    tail.add('38;5;7mcut\nwhole line');
    expect(tail.take()).toEqual({ text: `${afterVim}whole line`, fullScreen: true });
    tail.add('x'.repeat(10));
    tail.add('y'.repeat(10));
    expect(tail.take().text).toBe('y'.repeat(10));
  });

  it('never loses what may not have been parsed', () => {
    const last = 'b\nc\nd\ne\nf\n';
    for (let limit = 1; limit <= last.length; limit += 1) {
      const tail = createTerminalTail(limit);
      for (const piece of ['a\n', last.slice(0, 7), last.slice(7)]) tail.add(piece);
      expect(tail.take().text.endsWith(last.slice(-limit))).toBe(true);
    }
  });

  it('does not take a mode that was left for one in force', () => {
    const tail = createTerminalTail(4);
    tail.add('\u001b[?1049h');
    tail.add('\u001b[?1049l');
    tail.add('$ ok');
    expect(tail.take()).toEqual({ text: '$ ok', fullScreen: false });
  });
});
