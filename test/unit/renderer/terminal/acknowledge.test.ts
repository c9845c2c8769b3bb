import { describe, expect, it } from 'vitest';
import { createAcknowledger } from '../../../../renderer/features/terminal/acknowledge.ts';
import { ACK } from '../../../../shared/flowControl.ts';

describe('acknowledgements', () => {
  it('come in batches while there is more to parse, and at once for the rest', () => {
    const sent: number[] = [];
    const acknowledger = createAcknowledger((chars) => sent.push(chars));
    acknowledger.written(ACK);
    acknowledger.written(100);
    acknowledger.parsed(100);
    expect(sent).toEqual([]);
    acknowledger.parsed(ACK);
    expect(sent).toEqual([ACK + 100]);
  });
});
