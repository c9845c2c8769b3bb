import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanTitle } from '../../../../renderer/features/terminal/guards/cleanTitle.ts';
import { MOST_IN_CELL } from '../../../../renderer/features/terminal/guards/limitCells.ts';
import { createReplyBudget, isAllowedReply } from '../../../../renderer/features/terminal/guards/replies.ts';
import { limitParser } from '../../../../renderer/features/terminal/parserLimits.ts';
import { createGuardedTerminal } from '../../../support/hostileOutput/guardedTerminal.ts';

const link = (url: string, text: string, id = '') => `\u001b]8;${id && `id=${id}`};${url}\u0007${text}\u001b]8;;\u0007`;

/** Links that xterm keeps, and lines of the longest. */
function linksOf({ terminal }: ReturnType<typeof createGuardedTerminal>): { count: number; lines: number } {
  const { _oscLinkService: links } = (terminal as unknown as { _core: Record<string, Record<string, unknown>> })._core;
  const byId = links?._dataByLinkId as Map<number, { lines: unknown[]; data: { uri: string } }>;
  return { count: byId.size, lines: Math.max(0, ...[...byId.values()].map(({ lines }) => lines.length)) };
}

describe('a cell', () => {
  it('holds no more than a bounded number of joined characters', async () => {
    const guarded = createGuardedTerminal();
    await guarded.write(`a${'\u0301'.repeat(500)}b`);
    const [first] = guarded.rows();
    expect(first).toBe(`a${'\u0301'.repeat(MOST_IN_CELL - 1)}b`);
  });
});

describe('links', () => {
  it('keep to what a browser takes, and their text is text beyond', async () => {
    const guarded = createGuardedTerminal();
    await guarded.write(link(`http://a/${'u'.repeat(3000)}`, 'long') + link('http://a/', ' id', 'i'.repeat(300)));
    expect([guarded.rows()[0], linksOf(guarded).count]).toEqual(['long id', 0]);
    await guarded.write(link(`http://a/${'u'.repeat(2000)}`, ' fits'));
    expect([guarded.rows()[0], linksOf(guarded).count]).toEqual(['long id fits', 1]);
  });

  it('are kept up to a number, the newest', async () => {
    const guarded = createGuardedTerminal(80, 24, { scrollback: 10_000 });
    await guarded.write(Array.from({ length: 3000 }, (_, at) => link(`http://a/${at}`, 'x')).join(''));
    expect(linksOf(guarded)).toEqual({ count: 2000, lines: 1 });
  });

  it('have no more than a hundred lines', async () => {
    const guarded = createGuardedTerminal(80, 24, { scrollback: 10_000 });
    await guarded.write(link('http://a/', 'a line of it\r\n'.repeat(5000), 'all'));
    expect(linksOf(guarded)).toEqual({ count: 1, lines: 100 });
  });
});

describe('counts', () => {
  it('that the screen holds do what they say', async () => {
    const guarded = createGuardedTerminal(10, 4);
    await guarded.write('a\r\nb\r\nc\u001b[1;1H\u001b[2L\u001b[4;1Hx\u001b[3b\u001b[4;1H\u001b[2@');
    expect(guarded.rows()).toEqual(['', '', 'a', '  xxxx']);
  });

  it('that are larger do as much as the screen holds', async () => {
    const guarded = createGuardedTerminal(10, 4);
    await guarded.write('a\r\nb\u001b[1;1H\u001b[5000Lx\u001b[5000b');
    expect(guarded.rows()).toEqual(['xxxxxxxxxx', 'xxxxxxxxxx', 'xxxxxxxxxx', 'x']);
  });
});

describe('the cursor', () => {
  it('blinks as the user says, not as a mode says in passing', async () => {
    const { terminal, write } = createGuardedTerminal();
    terminal.options.cursorBlink = true;
    await write('\u001b[?12l\u001b[?12;25h\u001b[?25;12l');
    expect(terminal.options.cursorBlink).toBe(true);
  });
});

describe('replies', () => {
  it('come as fast as a program needs them, and no faster', async () => {
    let time = 0;
    const { replies, write } = createGuardedTerminal(80, 24, { now: () => time });
    await write('\u001b[6n'.repeat(200));
    expect(replies).toHaveLength(64);
    time += 1000;
    await write('\u001b[6n'.repeat(200));
    expect(replies).toHaveLength(96);
    time += 3_600_000;
    await write('\u001b[6n'.repeat(200));
    expect(replies).toHaveLength(160);
  });

  it('tell the whole palette to a program that asks for it', () => {
    const within = createReplyBudget(() => 0);
    const colours = Array.from({ length: 256 }, (_, at) => `\u001b]4;${at};rgb:0000/0000/0000\u001b\\`);
    expect(colours.every((reply) => isAllowedReply(reply) && within(reply))).toBe(true);
    expect(within('\u001b[0n')).toBe(false);
  });

  it('stay within while what was answered before is shown again', async () => {
    const { terminal, replies, write } = createGuardedTerminal();
    const gate = limitParser(terminal, () => 0);
    gate.hold(true);
    await write('\u001b[c');
    gate.hold(false);
    await write('\u001b[5n');
    expect(replies).toEqual(['\u001b[0n']);
  });

  it('leave alone what the user types', () => {
    const { terminal, replies } = createGuardedTerminal();
    const typed = 'echo "as I like"\n';
    for (let at = 0; at < 200; at += 1) terminal.input(typed, true);
    expect(replies).toEqual(Array.from({ length: 200 }, () => typed));
  });

  it('never carry a newline, a command or a second sequence', () => {
    const good = '\u001b[?1;2c';
    for (const extra of ['\n', '\r', 'id\n', '\u0003', '\u001b[6n', ' ']) {
      expect([isAllowedReply(good + extra), isAllowedReply(extra + good), isAllowedReply(extra)]).toEqual([
        false,
        false,
        false,
      ]);
    }
    fc.assert(fc.property(fc.string(), (text) => !isAllowedReply(text)));
  });
});

describe('what xterm does dearly', () => {
  it('is done as often as a program has use for it', async () => {
    let time = 0;
    const { terminal, write } = createGuardedTerminal(80, 24, { now: () => time });
    const core = (
      terminal as unknown as { _core: { reset(): void; _inputHandler: { onColor: (l: () => void) => void } } }
    )._core;
    const count = { resets: 0, colours: 0 };
    const reset = core.reset.bind(core);
    core.reset = () => {
      count.resets += 1;
      reset();
    };
    core._inputHandler.onColor(() => {
      count.colours += 1;
    });
    const flood = '\u001bc\u001b]4;1;#123456\u0007\u001b]104\u0007'.repeat(400);
    await write(flood);
    expect(count).toEqual({ resets: 20, colours: 300 });
    time += 1000;
    await write(flood);
    expect(count).toEqual({ resets: 40, colours: 400 });
  });
});

describe('a title', () => {
  it.each([
    ['user@web-1: ~/src', 'user@web-1: ~/src'],
    ['  a \t b\u2028c ', 'a b c'],
    ['\u001b[31mred\u0007', '[31mred'],
    ['x\u202eevil\u2066\u200b\u{e0041}\ufe0f', 'xevil'],
    ['e\u0301te\u0301', 'été'],
    [`Z${'\u0335'.repeat(50)}o`, 'Z\u0335\u0335o'],
    ['\u3164\u2800\u00ad', ''],
    ['w'.repeat(100), `${'w'.repeat(79)}…`],
    ['日本語 👩‍💻', '日本語 👩💻'],
  ])('%j is shown as %j', (title, shown) => expect(cleanTitle(title)).toBe(shown));

  it('is short and free of what acts, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (title) => {
        const shown = cleanTitle(title);
        return [...shown].length <= 80 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(shown);
      }),
    );
  });
});
