import type { ITheme } from '@xterm/xterm';

/** The terminal's colours from the design tokens in force. */
export function terminalTheme(element: Element): ITheme {
  const computed = getComputedStyle(element);
  const token = (name: string): string => computed.getPropertyValue(name).trim();
  return {
    background: token('--ink-0'),
    foreground: token('--text-1'),
    cursor: token('--accent'),
    cursorAccent: token('--accent-ink'),
    selectionBackground: token('--line'),
    black: token('--ink-3'),
    red: token('--danger'),
    green: token('--ok'),
    yellow: token('--warn'),
    blue: token('--info'),
    magenta: token('--accent'),
    cyan: token('--info'),
    white: token('--text-2'),
    brightBlack: token('--text-3'),
    brightRed: token('--danger'),
    brightGreen: token('--ok'),
    brightYellow: token('--warn'),
    brightBlue: token('--info'),
    brightMagenta: token('--accent'),
    brightCyan: token('--info'),
    brightWhite: token('--text-1'),
  };
}
