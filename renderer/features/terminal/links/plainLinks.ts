import type { ILink, ILinkProvider, Terminal } from '@xterm/xterm';
import { joinRows, lineEnd, lineStart, placeInLine } from '../search/textBlocks.ts';
import { columnOf, rowsOf } from '../terminalRows.ts';
import type { LinkActions } from './linkHandler.ts';
import { urlsInText } from './urlsInText.ts';

/** Addresses in a terminal's text, over the edge of the screen too, as links. */
export function plainLinks(terminal: Terminal, actions: LinkActions): ILinkProvider {
  return {
    provideLinks(bufferLine, answer) {
      const rows = rowsOf(terminal);
      const first = lineStart(rows, bufferLine - 1);
      const line = joinRows(rows, first, lineEnd(rows, bufferLine - 1));
      const cell = (char: number) => {
        const { row, char: at } = placeInLine(line, char);
        // xterm counts links from 1.
        return { x: columnOf(terminal, row, at) + 1, y: row + 1 };
      };
      const links: ILink[] = urlsInText(line.text).map(({ start, end, url }) => ({
        text: url,
        range: { start: cell(start), end: cell(end - 1) },
        ...actions,
      }));
      answer(links.length > 0 ? links : undefined);
    },
  };
}
