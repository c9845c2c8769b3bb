import { describe, expect, it } from 'vitest';
import { cleanTitle } from '../../../../renderer/features/terminal/guards/cleanTitle.ts';
import { isAllowedReply } from '../../../../renderer/features/terminal/guards/replies.ts';
import type { Attack } from '../../../support/hostileOutput/attack.ts';
import { corpus } from '../../../support/hostileOutput/corpus.ts';
import { countWork } from '../../../support/hostileOutput/countWork.ts';
import { createGuardedTerminal } from '../../../support/hostileOutput/guardedTerminal.ts';

/** A screen of work for what comes in eight chars, the shortest that asks for one; of 80 × 24. */
const MOST_STEPS_PER_CHAR = (80 * 24) / 8;

function expectReplies(replies: readonly string[], expected: Attack['replies'] = []): void {
  expect(replies.filter((reply) => !isAllowedReply(reply))).toEqual([]);
  if ('atMost' in expected) expect(replies.length).toBeLessThanOrEqual(expected.atMost);
  else expect(replies).toEqual(expected);
}

describe('output that', () => {
  it.each(corpus)('$name', async ({ bytes, replies, title, rows }) => {
    const guarded = createGuardedTerminal();
    const steps = countWork(guarded);
    await guarded.write(bytes);
    expect(steps()).toBeLessThanOrEqual(80 * 24 + bytes.length * MOST_STEPS_PER_CHAR);
    expectReplies(guarded.replies, replies);
    expect(cleanTitle(guarded.titles.at(-1) ?? '')).toBe(title ?? '');
    if (rows) expect(guarded.rows().slice(0, rows.length)).toEqual(rows);
    expect([guarded.terminal.cols, guarded.terminal.rows]).toEqual([80, 24]);
    expect(guarded.terminal.buffer.active.length).toBeLessThanOrEqual(1024);
    // And it is still a terminal.
    await guarded.write('\u0018\u001b[?1049l\u001b[!p\u001b[20l\u001bc$ ready');
    expect(guarded.rows()[0]).toBe('$ ready');
  });
});
