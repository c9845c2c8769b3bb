import { describe, expect, it } from 'vitest';
import { createTerminalOutput } from '../../../electron/core/ssh/terminalOutput.ts';
import { MAX_CHUNK } from '../../../shared/flowControl.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setup() {
  const clock = createFakeClock();
  const output = createTerminalOutput(clock);
  const chunks: string[] = [];
  const calls: string[] = [];
  const ends: number[] = [];
  output.connect({
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    write: () => undefined,
    resize: () => undefined,
  });
  const attached = output.attach({ data: (chunk) => chunks.push(chunk), end: () => ends.push(1) });
  return { clock, output, chunks, calls, ends, attached };
}

describe('terminal output', () => {
  it('sends a lone echo at once', () => {
    const { clock, output, chunks } = setup();
    clock.advance(100);
    output.receive(Buffer.from('a'));
    expect(chunks).toEqual(['a']);
  });

  it('puts together what comes within 8 ms', () => {
    const { clock, output, chunks } = setup();
    clock.advance(100);
    for (const letter of 'abc') output.receive(Buffer.from(letter));
    expect(chunks).toEqual(['a']);
    clock.advance(8);
    expect(chunks).toEqual(['a', 'bc']);
  });

  it('joins characters that were cut between two packets', () => {
    const { clock, output, chunks } = setup();
    const bytes = Buffer.from('ü€😀');
    for (const byte of bytes) {
      output.receive(Buffer.from([byte]));
      clock.advance(10);
    }
    expect(chunks.join('')).toBe('ü€😀');
  });

  it('cuts large output into chunks, never inside a surrogate pair', () => {
    const { clock, output, chunks } = setup();
    clock.advance(100);
    const text = `x${'😀'.repeat(MAX_CHUNK)}`;
    output.receive(Buffer.from(text));
    expect(chunks.join('')).toBe(text);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(MAX_CHUNK);
      expect(chunk.isWellFormed()).toBe(true);
    }
  });

  it('pauses its source and keeps what comes meanwhile', () => {
    const { clock, output, chunks, calls } = setup();
    clock.advance(100);
    output.pause();
    output.receive(Buffer.from('later'));
    clock.advance(100);
    expect(chunks).toEqual([]);
    output.resume();
    expect(chunks).toEqual(['later']);
    expect(calls.slice(-2)).toEqual(['pause', 'resume']);
  });

  it('gives the next page what the last one saw, and pauses while there is none', () => {
    const { clock, output, chunks, calls, attached } = setup();
    clock.advance(100);
    output.receive(Buffer.from('seen'));
    attached.dispose();
    expect(calls.at(-1)).toBe('pause');
    const next: string[] = [];
    output.attach({ data: (chunk) => next.push(chunk), end: () => undefined });
    expect(chunks.join('')).toBe('seen');
    expect(next.join('')).toBe('seen');
  });

  it('tells the end only after everything', () => {
    const { output, ends, chunks } = setup();
    output.pause();
    output.receive(Buffer.from('last words'));
    output.end();
    expect(ends).toEqual([]);
    output.resume();
    expect(chunks).toEqual(['last words']);
    expect(ends).toEqual([1]);
  });
});
