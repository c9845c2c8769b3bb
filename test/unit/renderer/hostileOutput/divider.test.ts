import { expect, it } from 'vitest';
import { terminalDivider } from '../../../../electron/core/ssh/terminalDivider.ts';
import { corpus } from '../../../support/hostileOutput/corpus.ts';
import { createGuardedTerminal } from '../../../support/hostileOutput/guardedTerminal.ts';

const fresh = createGuardedTerminal().terminal.modes;

it.each(corpus.filter(({ bytes }) => bytes.length < 200_000))(
  'after a reconnect nothing is left of output that $name',
  async ({ bytes }) => {
    const guarded = createGuardedTerminal();
    const { terminal, replies, titles } = guarded;
    await guarded.write(bytes);
    await guarded.write(terminalDivider('lost', 0, 0));
    expect(terminal.modes).toEqual(fresh);
    expect([terminal.buffer.active.type, terminal.options.convertEol]).toEqual(['normal', false]);
    expect(titles.at(-1) ?? '').toBe('');
    replies.length = 0;
    await guarded.write('$ plain\r\n$ ');
    expect(guarded.rows().join('\n')).toMatch(/──.*\n\$ plain.*\n\$/);
    const { active } = terminal.buffer;
    const cell = active.getLine(active.baseY + active.cursorY)?.getCell(0);
    expect([cell?.getFgColorMode(), cell?.isInvisible(), cell?.isInverse(), replies]).toEqual([0, 0, 0, []]);
  },
);
