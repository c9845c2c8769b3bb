import { describe, expect, it } from 'vitest';
import { areKeys } from '../../../../renderer/features/terminal/typedKeys.ts';

describe('what goes to other shells', () => {
  it.each([
    'a',
    'ls -la\r',
    '\u0003',
    '\u001b',
    '\u001bb',
    '\u001b\u007f',
    '\u001b[A',
    '\u001bOA',
    '\u001b[1;5D',
    '\u001b[3~',
    '\u001b[15;2~',
    '\u001bOP',
    '\u001b[Z',
    'é漢👩‍💻',
  ])('is %j, which is keys', (data) => expect(areKeys(data)).toBe(true));

  it.each([
    ['a cursor report', '\u001b[24;80R'],
    ['a cursor report that is like a key', '\u001b[1;2R'],
    ['device attributes', '\u001b[?1;2c'],
    ['more device attributes', '\u001b[>0;276;0c'],
    ['a status report', '\u001b[0n'],
    ['a mode report', '\u001b[?2026;2$y'],
    ['the focus', '\u001b[I'],
    ['the focus that left', '\u001b[O'],
    ['the mouse', '\u001b[<0;1;1M'],
    ['the mouse of old', '\u001b[M !!'],
    ['a colour', '\u001b]11;rgb:0000/0000/0000\u001b\\'],
    ['a setting', '\u001bP1$r0m\u001b\\'],
    ['a paste in brackets', '\u001b[200~a\u001b[201~x\u001b['],
    ['keys with a report in between', 'a\u001b[0nb'],
  ])('is not %s', (_, data) => expect(areKeys(data)).toBe(false));
});
