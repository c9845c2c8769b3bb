import { describe, expect, it } from 'vitest';
import { createAwsTime, describeSkew } from '../../../../electron/core/aws/network/awsTime.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const start = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const at = (ms: number): string => new Date(ms).toUTCString();

function create() {
  const clock = createFakeClock(start);
  const time = createAwsTime(clock);
  const told: number[] = [];
  const listening = time.onChange((offset) => told.push(offset));
  return { clock, time, told, listening };
}

describe('AWS’s time', () => {
  it('is this machine’s until an answer says otherwise', () => {
    const { time } = create();
    expect([time.now(), time.offsetMs]).toEqual([start, 0]);
  });
  it('is measured from the middle of a request', () => {
    const { clock, time } = create();
    clock.advance(2_000);
    // Written when the clock of this machine showed start + 1 s.
    time.note(at(start + 1_000 + HOUR), 2_000);
    expect(time.offsetMs).toBe(HOUR + 500);
    expect(time.now()).toBe(start + 2_000 + HOUR + 500);
  });
  it('takes no notice of 2 s, of slow answers and of dates that are none', () => {
    const { time, told } = create();
    time.note(at(start + 1_000), 0);
    time.note(at(start - 2_000), 0);
    time.note(at(start + HOUR), 5_001);
    time.note('soon', 0);
    time.note(undefined, 0);
    expect([time.offsetMs, told]).toEqual([0, []]);
  });
  it('is told once while it stays the same', () => {
    const { time, told } = create();
    for (const noise of [0, 1_000, -1_000]) time.note(at(start + HOUR + noise), 0);
    expect(told).toEqual([HOUR + 500]);
  });
  it('follows a clock that is set right', () => {
    const { clock, time, told } = create();
    time.note(at(start + HOUR), 0);
    clock.setWallClock(start + HOUR);
    time.note(at(start + HOUR), 0);
    expect([time.offsetMs, told]).toEqual([0, [HOUR + 500, 0]]);
  });
  it('is told no longer once disposed', () => {
    const { time, told, listening } = create();
    listening.dispose();
    time.note(at(start + HOUR), 0);
    expect(told).toEqual([]);
  });
});

describe('what a user hears about the clock', () => {
  it.each([0, HOUR, -HOUR])('is nothing at %d ms', (offset) => {
    expect(describeSkew(offset)).toBeUndefined();
  });
  it.each([
    [26 * HOUR, 'The clock of this machine is 1 day 2 h behind AWS’s.'],
    [-(49 * HOUR), 'The clock of this machine is 2 days 1 h ahead of AWS’s.'],
    [HOUR + 60_000, 'The clock of this machine is 1 h 1 m behind AWS’s.'],
    [-2 * HOUR, 'The clock of this machine is 2 h ahead of AWS’s.'],
  ])('at %d ms begins: %s', (offset, words) => {
    expect(describeSkew(offset)).toMatch(words);
  });
});
