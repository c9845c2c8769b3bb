import { describe, expect, it } from 'vitest';
import { watchForWake } from '../../../electron/core/lib/wakeWatch.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setup() {
  const clock = createFakeClock();
  let wakes = 0;
  const watch = watchForWake(clock, () => {
    wakes += 1;
  });
  return { clock, watch, wakes: () => wakes };
}

describe('the watch for a wake', () => {
  it('says nothing while time goes as it should, or a little late', () => {
    const { clock, wakes } = setup();
    clock.advance(60_000);
    clock.setWallClock(clock.now() + 9_000);
    clock.advance(5_000);
    expect(wakes()).toBe(0);
  });

  it('notices within 5 s that the wall clock went on without the monotonic one', () => {
    const { clock, wakes } = setup();
    clock.advance(2_000);
    clock.setWallClock(clock.now() + 3_600_000);
    clock.advance(5_000);
    expect(wakes()).toBe(1);
    clock.advance(60_000);
    expect(wakes()).toBe(1);
  });

  it('does not take a clock that is set back for a wake', () => {
    const { clock, wakes } = setup();
    clock.setWallClock(clock.now() - 3_600_000);
    clock.advance(10_000);
    expect(wakes()).toBe(0);
  });

  it('leaves no timer', () => {
    const { clock, watch } = setup();
    clock.advance(12_000);
    watch.dispose();
    expect(clock.pending).toBe(0);
  });
});
