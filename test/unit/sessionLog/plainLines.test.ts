import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPlainLines } from '../../../electron/core/sessionLog/plainLines.ts';

function linesOf(...chunks: string[]): string[] {
  const lines: string[] = [];
  const plain = createPlainLines((line) => lines.push(line));
  for (const chunk of chunks) plain.write(chunk);
  plain.end();
  return lines;
}

it('takes colours, titles and links out of the text', () => {
  expect(
    linesOf('\x1b[1;32mweb-1\x1b[0m $ \x1b]0;a title\x07ls\r\n\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\\r\n'),
  ).toEqual(['web-1 $ ls', 'link']);
});

it('keeps what a line editor left in the end', () => {
  // "lss", a backspace as readline draws it, and Enter.
  expect(linesOf('$ lss\b\x1b[K\r\n')).toEqual(['$ ls']);
  // A letter put in before the last one.
  expect(linesOf('$ ct\b\x1b[@a\x1b[C x\r\n')).toEqual(['$ cat x']);
});

it('keeps the last state of a progress line', () => {
  expect(linesOf('10 %\r50 %\r100 %\r\n')).toEqual(['100 %']);
});

it('counts two columns for a wide character, as the backspaces over it do', () => {
  expect(linesOf('日本\b\b\x1b[Kx\r\n')).toEqual(['日x']);
});

it('keeps combining marks with their letter', () => {
  expect(linesOf('e\u0301\bo\r\n')).toEqual(['o']);
  expect(linesOf('e\u0301!\r\n')).toEqual(['e\u0301!']);
});

it('says that a full-screen program ran, and keeps its screen out', () => {
  expect(linesOf('$ vim\r\n\x1b[?1049h\x1b[2Jsecret\x1b[5;1Hmore\r\n\x1b[?1049l$ exit\r\n')).toEqual([
    '$ vim',
    '[A full-screen program ran here.]',
    '$ exit',
  ]);
});

it('begins a line of its own where the cursor was sent elsewhere', () => {
  expect(linesOf('first\x1b[10;1Hsecond\x1b[H')).toEqual(['first', 'second']);
});

it('goes on with text after a sequence that never ends', () => {
  expect(linesOf(`\x1b[${'1;'.repeat(400)}text\r\n`)[0]?.endsWith('text')).toBe(true);
  expect(linesOf('\x1b]0;no end\x18text\r\n')).toEqual(['text']);
});

it('reads the same however the output is cut', () => {
  const pieces = fc.constantFrom(
    'a',
    'bc',
    'é',
    '日',
    '\r',
    '\n',
    '\b',
    '\t',
    '\x1b[K',
    '\x1b[2D',
    '\x1b[31m',
    '\x1b]0;t\x07',
    '\x1b[?1049h',
    '\x1b[?1049l',
    '\x1b(B',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
      (parts, sizes) => {
        const text = parts.join('');
        const chunks: string[] = [];
        for (let at = 0; at < text.length; ) {
          const { value } = sizes.next();
          chunks.push(text.slice(at, at + value));
          at += value;
        }
        expect(linesOf(...chunks)).toEqual(linesOf(text));
      },
    ),
  );
});

it('gives out no control character and no endless line, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 400 }),
      (text) => {
        for (const line of linesOf(text)) expect(line).not.toMatch(/\p{Cc}/u);
      },
    ),
  );
  expect(linesOf(`\x1b[999999999C${'x'.repeat(200_000)}`).every((line) => line.length <= 64 * 1024 + 1)).toBe(true);
});
