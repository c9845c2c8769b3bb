import { describe, expect, it } from 'vitest';
import { createReconnector } from '../../../electron/core/ssh/reconnector.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setup() {
  const clock = createFakeClock();
  let tries = 0;
  const reconnector = createReconnector({ clock, random: () => 1, enabled: () => true }, () => {
    tries += 1;
  });
  return { clock, reconnector, tries: () => tries };
}
const lost = { kind: 'shell', reason: 'lost' } as const;
const failed = { kind: 'try', code: 'connectTimeout' } as const;

describe('automatic reconnects', () => {
  it('wait, try, and wait longer, eight times in all', () => {
    const { clock, reconnector, tries } = setup();
    expect(reconnector.ended(lost)).toBe(true);
    const waits: number[] = [];
    for (let round = 1; round <= 8; round += 1) {
      expect(reconnector.state).toMatchObject({ tryNumber: round, of: 8 });
      const before = clock.now();
      waits.push((reconnector.state?.at ?? 0) - before);
      clock.advance(waits.at(-1) ?? 0);
      expect(tries()).toBe(round);
      expect(reconnector.state).toEqual({ tryNumber: round, of: 8 });
      expect(reconnector.ended(failed)).toBe(round < 8);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(reconnector.state).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it('begin at once when a person does not want to wait', () => {
    const { clock, reconnector, tries } = setup();
    reconnector.ended(lost);
    expect(reconnector.now()).toBe(true);
    expect(tries()).toBe(1);
    expect(clock.pending).toBe(0);
    expect(reconnector.now()).toBe(false);
  });

  it('end when a person stops them, and a failure after that starts none', () => {
    const { clock, reconnector, tries } = setup();
    reconnector.ended(lost);
    reconnector.stop();
    clock.advance(60_000);
    expect(tries()).toBe(0);
    expect(reconnector.ended(failed)).toBe(false);
  });

  it("do not repeat a person's own attempt", () => {
    const { reconnector } = setup();
    expect(reconnector.ended(failed)).toBe(false);
  });

  it('count on when a connection dies as soon as it is made, and anew after one that lived', () => {
    const { clock, reconnector } = setup();
    reconnector.ended(lost);
    clock.advance(1_000);
    reconnector.connected();
    clock.advance(2_000);
    reconnector.ended(lost);
    expect(reconnector.state?.tryNumber).toBe(2);
    clock.advance(2_000);
    reconnector.connected();
    clock.advance(30_000);
    reconnector.ended(lost);
    expect(reconnector.state?.tryNumber).toBe(1);
  });
});
