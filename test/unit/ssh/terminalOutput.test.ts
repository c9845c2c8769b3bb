import { describe, expect, it } from 'vitest';
import { openCharset } from '../../../electron/core/ssh/charset.ts';
import { createTerminalOutput, type TerminalSource } from '../../../electron/core/ssh/terminalOutput.ts';
import { MAX_CHUNK } from '../../../shared/flowControl.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setup() {
  const clock = createFakeClock();
  const output = createTerminalOutput(clock);
  const chunks: string[] = [];
  const calls: string[] = [];
  const ends: number[] = [];
  const typed: string[] = [];
  const source: TerminalSource = {
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    write: (bytes) => typed.push(bytes.toString('hex')),
    resize: () => undefined,
  };
  output.connect(source);
  const attached = output.attach({ data: (chunk) => chunks.push(chunk), end: () => ends.push(1) });
  return { clock, output, source, chunks, calls, ends, typed, attached };
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

  it('says what an earlier page may have had, and what is new', () => {
    const { clock, output, attached } = setup();
    clock.advance(100);
    output.receive(Buffer.from('old'));
    attached.dispose();
    output.receive(Buffer.from('new'));
    const got: [string, boolean][] = [];
    const next = output.attach({ data: (chunk, seen) => got.push([chunk, seen]), end: () => undefined });
    expect(got).toEqual([
      ['old', true],
      ['new', false],
    ]);
    next.dispose();
    output.attach({ data: (chunk, seen) => got.push([chunk, seen]), end: () => undefined });
    expect(got.slice(2)).toEqual([['oldnew', true]]);
  });

  it('goes on with the same when a page goes away in the middle of it', () => {
    const { clock, output, attached } = setup();
    clock.advance(100);
    const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`).join('');
    output.receive(Buffer.from(lines));
    attached.dispose();
    for (let page = 0; page < 3; page += 1) {
      let taken = '';
      const next = output.attach({
        data(chunk) {
          taken += chunk;
          output.pause();
        },
        end: () => undefined,
      });
      expect(lines).toContain(taken);
      expect(taken.length).toBeLessThan(lines.length);
      next.dispose();
    }
    const last: string[] = [];
    output.attach({ data: (chunk) => last.push(chunk), end: () => undefined });
    expect(last.join('')).toBe(lines);
  });

  it('has a program that fills the screen paint it for the next page', () => {
    const { clock, output, source, attached } = setup();
    const sizes: string[] = [];
    output.connect({ ...source, resize: (cols, rows) => sizes.push(`${cols}×${rows}`) });
    clock.advance(100);
    output.receive(Buffer.from('$ '));
    attached.dispose();
    const next = output.attach({ data: () => undefined, end: () => undefined });
    expect(sizes).toEqual([]);
    output.receive(Buffer.from('\u001b[?1049h~'));
    clock.advance(100);
    next.dispose();
    output.attach({ data: () => undefined, end: () => undefined });
    clock.advance(100);
    expect(sizes).toEqual(['80×23', '80×24']);
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

  it('says by U+FFFD that the shell ended in the middle of a character', () => {
    const { output, chunks } = setup();
    output.receive(Buffer.from('ü').subarray(0, 1));
    output.end();
    expect(chunks.join('')).toBe('\ufffd');
  });
});

describe("a host's charset", () => {
  it('is UTF-8 unless told, for mouse reports beyond ASCII too', () => {
    const { output, typed } = setup();
    output.write('ü€');
    output.write('\u001b[M \u00a0!');
    expect(typed).toEqual(['c3bce282ac', '1b5b4d20c2a021']);
  });

  it('holds for what the shell writes and for what is typed', async () => {
    const { clock, output, source, chunks, typed } = setup();
    output.connect(source, await openCharset('shift_jis'));
    for (const byte of Buffer.from('955c8ea6', 'hex')) {
      output.receive(Buffer.from([byte]));
      clock.advance(10);
    }
    output.write('表示\r');
    expect(chunks.join('')).toBe('表示');
    expect(typed).toEqual(['955c8ea60d']);
  });

  it('is that of the next connection after a reconnect, without what the last one left open', async () => {
    const { clock, output, source, chunks, typed } = setup();
    output.connect(source, await openCharset('gb18030'));
    output.receive(Buffer.from('c4', 'hex'));
    output.write('\ud83d');
    output.connect(source, await openCharset('koi8-r'));
    clock.advance(10);
    output.receive(Buffer.from('e3', 'hex'));
    output.write('Ц');
    expect(chunks.join('')).toBe('Ц');
    expect(typed).toEqual(['e3']);
  });

  it('writes a character whole that two frames of the page have cut', () => {
    const { output, typed } = setup();
    const [first = '', second = ''] = '😀'.split('');
    output.write(`a${first}`);
    output.write(second);
    expect(typed).toEqual(['61', 'f09f9880']);
  });

  it('sends nothing while there is only half a character', () => {
    const { output, typed } = setup();
    output.write('\ud83d');
    expect(typed).toEqual([]);
  });
});
