import { describe, expect, it } from 'vitest';
import { createAcknowledger } from '../../../renderer/features/terminal/acknowledge.ts';
import { cleanPaste } from '../../../renderer/features/terminal/cleanPaste.ts';
import { ACK } from '../../../shared/flowControl.ts';

describe('a paste', () => {
  it('cannot end the bracketed paste from within', () => {
    expect(cleanPaste('a\u001b[201~rm -rf /\u009b201~')).toBe('a[201~rm -rf /201~');
  });

  it('keeps tabs and lines, and loses one newline at the end', () => {
    expect(cleanPaste('a\tb\r\nc\n')).toBe('a\tb\nc');
  });
});

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
