import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACK, createCreditGate, HIGH, LOW, MAX_CHUNK } from '../../../shared/flowControl.ts';

function start(high = 10, low = 4) {
  const told: string[] = [];
  const source = { pause: () => void told.push('pause'), resume: () => void told.push('resume') };
  return { told, gate: createCreditGate(source, high, low) };
}

it('has marks with which the two sides cannot wait for each other', () => {
  expect(ACK).toBeLessThanOrEqual(LOW);
  expect(LOW).toBeLessThan(HIGH);
  expect(MAX_CHUNK).toBeLessThanOrEqual(HIGH);
});

it('pauses once at the high mark and resumes once at the low one', () => {
  const { told, gate } = start();
  gate.sent(9);
  expect(told).toEqual([]);
  gate.sent(1);
  gate.sent(5);
  expect(told).toEqual(['pause']);
  gate.acknowledged(10);
  expect(told).toEqual(['pause']);
  gate.acknowledged(1);
  gate.acknowledged(1);
  expect(told).toEqual(['pause', 'resume']);
});

it('takes an acknowledgement of more than was sent as one of all', () => {
  const { gate } = start();
  gate.sent(3);
  gate.acknowledged(1000);
  expect(gate.outstanding).toBe(0);
  gate.sent(2);
  expect(gate.outstanding).toBe(2);
});

it('is paused only above the low mark, whatever is sent and acknowledged', () => {
  const steps = fc.array(fc.integer({ min: -30, max: 30 }).filter((step) => step !== 0));
  fc.assert(
    fc.property(steps, (all) => {
      const { told, gate } = start();
      for (const step of all) {
        if (step > 0) gate.sent(step);
        else gate.acknowledged(-step);
        const paused = told.at(-1) === 'pause';
        if (paused) expect(gate.outstanding).toBeGreaterThan(4);
        else expect(gate.outstanding).toBeLessThan(10);
      }
    }),
  );
});
