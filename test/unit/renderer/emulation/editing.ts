import { ABCD, type Scenario } from './scenario.ts';

const wide: Scenario['size'] = [30, 4];

/** ECMA-48, ICH, DCH, ECH, ED, EL, REP, CHT, CBT; DEC VT510, IRM, DECALN, DECSED, HTS, TBC; vttest, menus 1, 2 and 8. */
export const editing: readonly Scenario[] = [
  {
    name: 'ICH shifts to the right, out of the margin',
    input: 'abcdefghij␛[1;3H␛[2@',
    screen: ['ab  cdefgh'],
    cursor: [1, 3],
  },
  { name: 'DCH shifts to the left', input: 'abcdefghij␛[1;3H␛[2P', screen: ['abefghij'], cursor: [1, 3] },
  { name: 'ECH erases in place', input: 'abcdef␛[1;3H␛[2X', screen: ['ab  ef'], cursor: [1, 3] },
  { name: 'IRM inserts what is written', input: 'abc␛[H␛[4hxy␛[4lz', screen: ['xyzbc'] },
  {
    name: 'EL erases to the end, from the start, all',
    input: `abc\r\nabc\r\nabc␛[1;2H␛[K␛[2;2H␛[1K␛[3;2H␛[2K`,
    screen: ['a', '  c'],
  },
  { name: 'ED erases below', input: `${ABCD}␛[2;1H␛[J`, screen: ['a'], cursor: [2, 1] },
  { name: 'ED erases above, the cursor’s place too', input: `${ABCD}x␛[4;1H␛[1J`, screen: ['', '', '', ' x'] },
  { name: 'ED erases all and leaves the cursor', input: `${ABCD}␛[2Jx`, screen: ['', '', '', ' x'] },
  { name: 'DECSED leaves what is protected', input: '␛[1"qab␛[0"qcd␛[?2K', screen: ['ab'] },
  { name: 'EL erases what is protected', input: '␛[1"qab␛[0"qcd␛[2K', screen: [''] },
  { name: 'REP repeats the character before', input: 'ab␛[3b', screen: ['abbbb'] },
  { name: 'REP wraps', input: 'x␛[11b', screen: ['xxxxxxxxxx', 'xx'] },
  { name: 'REP repeats nothing after a movement', input: 'a␛[3G␛[3bx', screen: ['a x'] },
  {
    name: 'DECALN fills the screen with E',
    input: 'ab␛[2;3r␛#8x',
    screen: ['xEEEEEEEEE', 'EEEEEEEEEE', 'EEEEEEEEEE', 'EEEEEEEEEE'],
  },
  { name: 'a tab stop is every eight columns', size: wide, input: 'a\tb\tc', screen: ['a       b       c'] },
  { name: 'HT stops at the last column and does not wrap', input: '\t\t\tx', screen: ['         x'] },
  {
    name: 'HTS sets a stop, TBC 3 clears all',
    size: wide,
    input: '␛[3g␛[5G␛H\ra\tb\tc',
    screen: ['a   b                        c'],
  },
  { name: 'TBC clears the stop under the cursor', size: wide, input: '␛[9G␛[g\ra\tb', screen: ['a               b'] },
  { name: 'CHT and CBT count stops', size: wide, input: '␛[2Ix␛[Zy␛[2Zz', screen: ['        z       y'] },
  { name: 'a tab erases nothing', size: wide, input: 'abcdefghij\r\tX', screen: ['abcdefghXj'] },
];
