import { ABCD, type Scenario } from './scenario.ts';

/** DEC VT510, DECSTBM, DECOM, IL, DL, SU, SD; vttest, menus 2 and 8. */
export const regions: readonly Scenario[] = [
  { name: 'DECSTBM goes home', input: 'abc␛[2;3rx', screen: ['xbc'] },
  {
    name: 'LF in the last row of the region scrolls it alone',
    input: `${ABCD}␛[2;3r␛[3;1H\nx`,
    screen: ['a', 'c', 'x', 'd'],
  },
  { name: 'RI in its first row scrolls it down', input: `${ABCD}␛[2;3r␛[2;1H␛Mx`, screen: ['a', 'x', 'b', 'd'] },
  { name: 'LF below it stops at the last row', input: `${ABCD}␛[1;2r␛[4;1H\nx`, screen: ['a', 'b', 'c', 'x'] },
  { name: 'RI above it stops at the first row', input: `${ABCD}␛[3;4r␛[1;1H␛Mx`, screen: ['x', 'b', 'c', 'd'] },
  {
    name: 'CUU and CUD from inside stop at its edges',
    input: `${ABCD}␛[2;3r␛[3;1H␛[9Ax␛[9B\by`,
    screen: ['a', 'x', 'y', 'd'],
  },
  { name: 'DECOM counts from its first row', input: `${ABCD}␛[2;3r␛[?6h␛[1;1Hx␛[9;1Hy`, screen: ['a', 'x', 'y', 'd'] },
  {
    name: 'DECOM goes home when it is set and reset',
    input: `${ABCD}␛[2;3r␛[?6hx␛[?6ly`,
    screen: ['y', 'x', 'c', 'd'],
  },
  { name: 'IL pushes rows out of its end', input: `${ABCD}␛[2;3r␛[2;1H␛[L`, screen: ['a', '', 'b', 'd'] },
  { name: 'DL pulls rows from its end', input: `${ABCD}␛[2;3r␛[2;1H␛[M`, screen: ['a', 'c', '', 'd'] },
  {
    name: 'IL and DL outside of it do nothing',
    input: `${ABCD}␛[2;3r␛[4;1H␛[L␛[1;1H␛[M`,
    screen: ['a', 'b', 'c', 'd'],
  },
  { name: 'IL and DL go to the first column', input: `${ABCD}␛[2;5H␛[Lx`, screen: ['a', 'x', 'b', 'c'] },
  { name: 'SU and SD move it and leave the cursor', input: `${ABCD}␛[2;3r␛[4;2H␛[Sx`, screen: ['a', 'c', '', 'dx'] },
  { name: 'SD brings an empty row', input: `${ABCD}␛[2;3r␛[T`, screen: ['a', '', 'b', 'd'] },
  { name: 'a region of one row is none', input: `${ABCD}␛[2;2r␛[4;1H\nx`, screen: ['b', 'c', 'd', 'x'] },
  {
    name: 'DECSTBM without parameters is the whole screen',
    input: `${ABCD}␛[2;3r␛[r␛[4;1H\nx`,
    screen: ['b', 'c', 'd', 'x'],
  },
  { name: 'counts of 0 are 1', input: `${ABCD}␛[2;1H␛[0L␛[0M␛[0S`, screen: ['b', 'c'] },
  {
    name: 'DECSTR gives the whole screen back',
    input: `${ABCD}␛[2;3r␛[?6h␛[!p␛[4;1H\nx`,
    screen: ['b', 'c', 'd', 'x'],
  },
];
