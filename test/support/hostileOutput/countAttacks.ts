import { type Attack, CSI, ESC } from './attack.ts';

const XTERM_SOURCE = 'xterm.js 6.0.0, src/common/InputHandler.ts: loops as often as the parameter says';
const most = 2_147_483_647;

const counted = (name: string, final: string, rows?: readonly string[]): Attack => ({
  name: `${name} a thousand million times`,
  bytes: `one${ESC}[1;1H${CSI}${most}${final}`,
  source: XTERM_SOURCE,
  ...(rows ? { rows } : {}),
});

/** Sequences whose parameter says how often. */
export const countAttacks: readonly Attack[] = [
  {
    name: 'repeats a character a thousand million times (REP)',
    bytes: `x${CSI}${most}b`,
    source: XTERM_SOURCE,
  },
  {
    name: 'repeats a letter with a thousand accents (REP)',
    bytes: `a${'\u0301'.repeat(1000)}${CSI}${most}b`,
    source: XTERM_SOURCE,
  },
  counted('inserts lines (IL)', 'L', ['']),
  counted('deletes lines (DL)', 'M', ['']),
  counted('scrolls up (SU)', 'S', ['']),
  counted('scrolls down (SD)', 'T', ['']),
  counted('inserts characters (ICH)', '@', ['']),
  counted('deletes characters (DCH)', 'P', ['']),
  counted('erases characters (ECH)', 'X', ['']),
  counted('tabs forward (CHT)', 'I', ['one']),
  counted('tabs backward (CBT)', 'Z', ['one']),
  counted('moves up (CUU)', 'A', ['one']),
  counted('moves down (CUD)', 'B', ['one']),
  counted('moves right (CUF)', 'C', ['one']),
  counted('moves left (CUB)', 'D', ['one']),
  counted('moves down lines (CNL)', 'E', ['one']),
  counted('moves up lines (CPL)', 'F', ['one']),
  counted('shifts left (SL)', ' @', ['']),
  counted('shifts right (SR)', ' A', ['']),
  counted('inserts columns (DECIC)', "'}", ['']),
  counted('deletes columns (DECDC)', "'~", ['']),
  {
    name: 'goes to a place beyond any screen (CUP, VPA, HPA)',
    bytes: `${CSI}${most};${most}H${CSI}${most}d${CSI}${most}\`x`,
    source: 'ECMA-48, 8.3.21',
  },
  {
    name: 'sets margins beyond the screen (DECSTBM)',
    bytes: `${CSI}${most};${most}r${CSI}99999r${CSI}1;99999r`,
    source: 'DEC VT510, DECSTBM',
  },
  { name: 'has a number with a thousand digits', bytes: `${CSI}${'9'.repeat(1000)}Lx`, source: 'ECMA-48, 5.4.1' },
  { name: 'has ten thousand parameters', bytes: `${CSI}${'1;'.repeat(10_000)}mx`, source: 'ECMA-48, 5.4.2' },
  {
    name: 'has ten thousand sub-parameters',
    bytes: `${CSI}${'4:3:'.repeat(5000)}m${CSI}38${':2'.repeat(5000)}mx`,
    source: 'ITU-T T.416, 13.1.8',
  },
];
