import type { ITheme } from '@xterm/xterm';
import type { TerminalColours } from '../../../shared/model/terminalColours.ts';
import { currentColours } from '../../state/terminalThemes.ts';

/** The terminal's colours: of the theme that the settings name, or else the design tokens in force. */
export function terminalTheme(element: Element): ITheme {
  const colours = currentColours();
  return colours ? themeOf(colours) : ownTheme(element);
}

/** What a theme leaves open follows from its text and background. */
export function themeOf({ background, foreground, cursor, selection, ansi }: TerminalColours): ITheme {
  const [black, red, green, yellow, blue, magenta, cyan, white] = ansi;
  const [brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite] =
    ansi.slice(8);
  const normal = { black, red, green, yellow, blue, magenta, cyan, white };
  const bright = {
    brightBlack,
    brightRed,
    brightGreen,
    brightYellow,
    brightBlue,
    brightMagenta,
    brightCyan,
    brightWhite,
  };
  return {
    background,
    foreground,
    cursor: cursor ?? foreground,
    cursorAccent: background,
    overviewRulerBorder: background,
    // A third of the text's colour over whatever is under it.
    selectionBackground: selection ?? `${foreground}55`,
    ...(normal as Record<keyof typeof normal, string>),
    ...(bright as Record<keyof typeof bright, string>),
  };
}

function ownTheme(element: Element): ITheme {
  const computed = getComputedStyle(element);
  const token = (name: string): string => computed.getPropertyValue(name).trim();
  return {
    background: token('--ink-0'),
    foreground: token('--text-1'),
    cursor: token('--accent'),
    cursorAccent: token('--accent-ink'),
    overviewRulerBorder: token('--ink-0'),
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
