import type { SessionEnd } from '../../../shared/model/session.ts';

const ESC = '\u001b';
const CSI = `${ESC}[`;
const OSC = `${ESC}]`;

/**
 * Undoes what a program that was cut off left behind, and leaves the screen and the scrollback as they are. CAN ends a
 * sequence that was cut in the middle (ECMA-48). DECSC before 1049: each buffer of xterm has a saved cursor of its own,
 * so that the cursor stays where it is unless the alternate screen is left. DECSTR resets the modes of keyboard, cursor
 * and paste and the margins (DEC STD 070); the mouse, focus reports, line feeds (LNM), colours, an open link and the title
 * are not its business.
 */
const resetModes = [
  '\u0018',
  `${ESC}7${CSI}?1049l`,
  `${CSI}!p`,
  `${CSI}?9;1000;1002;1003;1004;1005;1006;1015;1016;2004;2026l`,
  `${CSI}?7;25h${CSI}m${CSI}0 q${ESC}>${ESC}(B\u000f`,
  `${CSI}20l${OSC}8;;${ESC}\\${OSC}104${ESC}\\${OSC}110${ESC}\\${OSC}111${ESC}\\${OSC}112${ESC}\\${OSC}2;${ESC}\\`,
].join('');

const words: Readonly<Record<SessionEnd['reason'], string>> = {
  lost: 'connection lost',
  disconnected: 'disconnected',
  exit: 'shell ended',
  signal: 'shell ended',
  idle: 'shell ended',
  closed: 'closed',
  connectFailed: 'not connected',
};

/** Between the shell that was and the one that comes: a clean terminal, and a dim line with what happened and when (epoch ms). */
export function terminalDivider(reason: SessionEnd['reason'], endedAt: number, now: number): string {
  return `${resetModes}\r\n${CSI}2m── ${words[reason]} ${time(endedAt)}, reconnected ${time(now)} ──${CSI}m\r\n`;
}

/** `22:41:07`, of this machine's time zone. */
function time(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
