import type { IBuffer, IBufferLine, ITheme } from '@xterm/xterm';
import { cellStyle } from './cellStyle.ts';
import { logicalLines } from './logicalLines.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/**
 * What a terminal holds, as a page of its own: a row at a time. The host's text is text in it whatever it says, and the page may
 * load and run nothing (Content-Security-Policy).
 */
export function* scrollbackHtml(buffer: IBuffer, theme: ITheme, title: string): Generator<string> {
  yield [
    '<!doctype html>\n<html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>body{margin:1rem;background:${theme.background ?? '#000'};color:${theme.foreground ?? '#fff'}}`,
    'pre{font:13px/1.2 "JetBrains Mono",ui-monospace,monospace;white-space:pre-wrap}</style>',
    '</head><body><pre>\n',
  ].join('\n');
  for (const rows of logicalLines(buffer)) {
    for (const row of rows.slice(0, -1)) yield rowHtml(row, theme);
    const last = rows.at(-1);
    yield `${last ? rowHtml(last, theme).trimEnd() : ''}\n`;
  }
  yield '</pre></body></html>\n';
}

/** Neighbours that look the same are one piece. */
function rowHtml(row: IBufferLine, theme: ITheme): string {
  let html = '';
  let text = '';
  let style = '';
  const close = (): void => {
    html += style === '' ? escaped(text) : `<span style="${escaped(style)}">${escaped(text)}</span>`;
    text = '';
  };
  for (let column = 0; column < row.length; column += 1) {
    const cell = row.getCell(column);
    // The second half of a wide character.
    if (!cell || cell.getWidth() === 0) continue;
    const next = cellStyle(cell, theme);
    if (next !== style) close();
    style = next;
    text += cell.getChars() || ' ';
  }
  close();
  return html;
}
