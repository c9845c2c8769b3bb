import type { IBufferCell } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { createGuardedTerminal } from '../../../support/hostileOutput/guardedTerminal.ts';
import { cursor } from './cursor.ts';
import { editing } from './editing.ts';
import { regions } from './regions.ts';
import type { Scenario } from './scenario.ts';
import { text } from './text.ts';

function colour(isDefault: boolean, isRgb: boolean, value: number): string {
  if (isDefault) return '';
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : `p${value}`;
}

function attributesOf(cell: IBufferCell): string {
  const flags = [
    cell.isBold() && 'B',
    cell.isDim() && 'D',
    cell.isItalic() && 'I',
    cell.isUnderline() && 'U',
    cell.isInverse() && 'R',
    cell.isInvisible() && 'H',
    cell.isStrikethrough() && 'S',
  ];
  const front = colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor());
  const back = colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
  return `${flags.filter((flag) => flag).join('')}${front}${back && ` ${back}`}`;
}

/** Under the same guards as in the window: they must not be in the way of any of it. */
async function play({ size = [10, 4], input, resized = [] }: Scenario) {
  const guarded = createGuardedTerminal(size[0], size[1]);
  await guarded.write(input.replaceAll('␛', '\u001b'));
  for (const [cols, rows] of resized) guarded.terminal.resize(cols, rows);
  const { active } = guarded.terminal.buffer;
  const line = active.getLine(active.baseY);
  return {
    screen: guarded.rows(),
    cursor: [active.cursorY + 1, active.cursorX + 1],
    attributes: (count: number) =>
      Array.from({ length: count }, (_, at) => {
        const cell = line?.getCell(at);
        return cell ? attributesOf(cell) : '';
      }),
  };
}

describe.each([
  ['the cursor and wrapping', cursor],
  ['scrolling regions', regions],
  ['editing, erasing and tabs', editing],
  ['text, screens and sizes', text],
])('%s', (_what, scenarios) => {
  it.each(scenarios)('$name', async (scenario) => {
    const { screen, cursor: place, attributes } = await play(scenario);
    const expected = [...scenario.screen];
    while (expected.length < screen.length) expected.push('');
    expect(screen).toEqual(expected);
    if (scenario.cursor) expect(place).toEqual(scenario.cursor);
    if (scenario.attributes) expect(attributes(scenario.attributes.length)).toEqual(scenario.attributes);
  });
});
