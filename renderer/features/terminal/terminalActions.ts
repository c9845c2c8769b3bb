import type { Terminal } from '@xterm/xterm';
import type { TerminalActions } from '../../state/openTerminals.ts';
import type { TerminalClipboard } from './clipboard.ts';
import { scrollbackHtml } from './export/scrollbackHtml.ts';
import { scrollbackText } from './export/scrollbackText.ts';
import { scrollTerminal } from './scrollTerminal.ts';
import type { Searcher } from './search/openSearch.ts';
import { searchable } from './search/searchPattern.ts';
import { terminalTheme } from './terminalTheme.ts';

export interface TerminalParts {
  readonly terminal: Terminal;
  readonly element: HTMLElement;
  readonly name: string;
  readonly clipboard: TerminalClipboard;
  readonly searcher: Searcher;
  input(text: string): void;
  sendPaste(text: string): void;
  onFind(selected: string): void;
}

/** What the rest of the page can do with a terminal. */
export function terminalActions(parts: TerminalParts): TerminalActions {
  const { terminal, element, name, clipboard, searcher, input, sendPaste } = parts;
  const find = (): void => {
    // What is looked for stays when the bar has the keyboard, and when nothing but a match is selected.
    const selected = element.contains(document.activeElement) ? terminal.getSelection() : '';
    parts.onFind(selected === searcher.revealed ? '' : searchable(selected));
  };
  return {
    focus: () => terminal.focus(),
    find,
    findNext: () => (searcher.current ? searcher.current.next() : find()),
    findPrevious: () => (searcher.current ? searcher.current.previous() : find()),
    hasSelection: () => terminal.hasSelection(),
    copy: clipboard.copy,
    paste: clipboard.paste,
    takesPastesWhole: () => terminal.modes.bracketedPasteMode,
    sendPaste,
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    scroll: (to) => scrollTerminal[to](terminal),
    contents: (format) =>
      format === 'txt'
        ? scrollbackText(terminal.buffer.normal)
        : scrollbackHtml(terminal.buffer.normal, terminalTheme(element), name),
    input,
  };
}
