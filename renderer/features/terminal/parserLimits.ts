import type { Terminal } from '@xterm/xterm';

/** Repetitions beyond any screen: `CSI 100000000 b` would hold xterm 6.0.0 for seconds. */
const MOST = 10_000;
/** REP, SU, SD, IL, DL, ICH, DCH, ECH (ECMA-48). */
const finals = ['b', 'S', 'T', 'L', 'M', '@', 'P', 'X'] as const;

/** Swallows sequences that would repeat something absurdly often, and everything about the clipboard and the window. */
export function limitParser(terminal: Terminal): void {
  const excessive = (params: (number | number[])[]): boolean =>
    params.some((param) => typeof param === 'number' && param > MOST);
  for (const final of finals) terminal.parser.registerCsiHandler({ final }, excessive);
  // XTWINOPS: size and title reports, raising, iconifying. The host has no say about our window.
  terminal.parser.registerCsiHandler({ final: 't' }, () => true);
  // OSC 52: the clipboard is the user's.
  terminal.parser.registerOscHandler(52, () => true);
}
