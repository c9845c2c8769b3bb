import { clampCounts } from './guards/clampCounts.ts';
import { gateReplies, type ReplyGate } from './guards/gateReplies.ts';
import { keepUsersModes } from './guards/keepUsersModes.ts';
import { limitCells } from './guards/limitCells.ts';
import { limitLinks } from './guards/limitLinks.ts';
import { limitRates } from './guards/limitRates.ts';
import { limitStrings } from './guards/limitStrings.ts';
import { type GuardedTerminal, xtermInside } from './guards/xtermInside.ts';

/**
 * Puts the guards against hostile output on a new terminal, before any addon is loaded: docs/hostile-output.md. What is off
 * in xterm by default stays off: operations on the window and reports about it (XTWINOPS), 132 columns (DECCOLM), and the
 * clipboard (OSC 52), which xterm leaves to addons.
 */
export function limitParser(terminal: GuardedTerminal, now: () => number = () => performance.now()): ReplyGate {
  const inside = xtermInside(terminal);
  // Every byte that is out of place would be an error with the parser's whole state on the page's console.
  terminal.options.logLevel = 'off';
  clampCounts(terminal, inside);
  keepUsersModes(inside);
  limitCells(inside);
  limitLinks(inside);
  limitStrings(inside);
  limitRates(inside, now);
  return gateReplies(inside, now);
}
