import type { IBufferCell, ITheme } from '@xterm/xterm';

/** The 16 colours that a theme names, in the order of SGR 30–37 and 90–97. */
const names = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const satisfies readonly (keyof ITheme)[];

/** Steps of xterm's colour cube (xterm's 256colres.h). */
const steps = [0, 95, 135, 175, 215, 255] as const;

const hex = (red: number, green: number, blue: number): string =>
  `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** A colour of the 256: the theme's, then a cube of 6 × 6 × 6, then 24 greys. */
function paletteColour(index: number, theme: ITheme): string {
  const name = names[index];
  if (name) return theme[name] ?? '#000000';
  if (index >= 232) return hex(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
  const at = index - 16;
  const step = (part: number): number => steps[part % 6] ?? 0;
  return hex(step(Math.floor(at / 36)), step(Math.floor(at / 6)), step(at));
}

const rgb = (colour: number): string => hex((colour >> 16) & 255, (colour >> 8) & 255, colour & 255);

function foreground(cell: IBufferCell, theme: ITheme): string | undefined {
  if (cell.isFgRGB()) return rgb(cell.getFgColor());
  return cell.isFgPalette() ? paletteColour(cell.getFgColor(), theme) : undefined;
}

function background(cell: IBufferCell, theme: ITheme): string | undefined {
  if (cell.isBgRGB()) return rgb(cell.getBgColor());
  return cell.isBgPalette() ? paletteColour(cell.getBgColor(), theme) : undefined;
}

/** A cell's look as CSS declarations, empty for plain text. Only numbers and the theme's own colours go into it. */
export function cellStyle(cell: IBufferCell, theme: ITheme): string {
  const inverse = cell.isInverse() !== 0;
  const text = foreground(cell, theme);
  const behind = background(cell, theme);
  const colour = inverse ? (behind ?? theme.background) : text;
  const ground = inverse ? (text ?? theme.foreground) : behind;
  const lines = [cell.isUnderline() ? 'underline' : '', cell.isStrikethrough() ? 'line-through' : '']
    .filter(Boolean)
    .join(' ');
  return [
    colour === undefined ? '' : `color:${colour}`,
    ground === undefined ? '' : `background:${ground}`,
    cell.isBold() ? 'font-weight:bold' : '',
    cell.isItalic() ? 'font-style:italic' : '',
    cell.isDim() ? 'opacity:.6' : '',
    cell.isInvisible() ? 'visibility:hidden' : '',
    lines === '' ? '' : `text-decoration:${lines}`,
  ]
    .filter(Boolean)
    .join(';');
}
