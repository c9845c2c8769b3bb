import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { forgetMarks, markHost } from '../../state/hostMarks.ts';
import { registerTerminal, type TerminalActions } from '../../state/openTerminals.ts';
import { createClipboard, takePastes } from './clipboard.ts';
import { drawTerminal } from './drawing/drawTerminal.ts';
import { takeFont } from './drawing/takeFont.ts';
import { scrollbackHtml } from './export/scrollbackHtml.ts';
import { scrollbackText } from './export/scrollbackText.ts';
import { joinKeyboard } from './joinKeyboard.ts';
import { joinStream } from './joinStream.ts';
import { createLinkHandler } from './links.ts';
import { markOutput } from './markOutput.ts';
import { limitParser } from './parserLimits.ts';
import { createPaster } from './paste/createPaster.ts';
import type { PasteAnswer } from './paste/PasteDialog.tsx';
import type { PasteReview } from './paste/reviewPaste.ts';
import { scrollTerminal } from './scrollTerminal.ts';
import { createSearcher, type OpenSearch } from './search/openSearch.ts';
import { searchable } from './search/searchPattern.ts';
import type { SearchState } from './search/terminalSearch.ts';
import { watchSight } from './sight.ts';
import { optionsOf, type TerminalSettings } from './terminalOptions.ts';
import { terminalTheme } from './terminalTheme.ts';

export interface OpenTerminal {
  readonly actions: TerminalActions;
  /** Opens a search in the output; the one before it ends. */
  search(onState: (state: SearchState) => void): OpenSearch;
  /** Fits the terminal to its element, tells the host, and takes the theme in force. */
  refresh(): void;
  /** Takes the settings of now, and fits. */
  take(settings: TerminalSettings): void;
  dispose(): void;
}

export interface TerminalInput {
  readonly element: HTMLElement;
  readonly sessionId: string;
  readonly name: string;
  readonly settings: TerminalSettings;
  onSize(cols: number, rows: number): void;
  /** Search was asked for, with this text selected; empty without. */
  onFind(selected: string): void;
  onPasteQuestion(review: PasteReview): Promise<PasteAnswer>;
}

/** xterm in an element, joined to a session's stream, and known to the page by its session. */
export function openTerminal({
  element,
  sessionId,
  name,
  settings,
  onSize,
  onFind,
  onPasteQuestion,
}: TerminalInput): OpenTerminal {
  const terminal = new Terminal({
    ...optionsOf(settings, element),
    theme: terminalTheme(element),
    // For decorations and Unicode widths.
    allowProposedApi: true,
    linkHandler: createLinkHandler(element),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  const replies = limitParser(terminal);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', `Terminal: ${name}`);
  const sight = watchSight(element);
  drawTerminal(terminal, sight);
  const marks = markOutput(terminal, sight, (change) => markHost(sessionId, change));
  fit.fit();
  const stream = joinStream(terminal, sessionId, onSize, {
    output: marks.output,
    hold(held) {
      replies.hold(held);
      marks.hold(held);
    },
  });
  const sendPaste = joinKeyboard(terminal, sessionId, stream.input);
  let { askBeforeMultilinePaste } = settings;
  const paster = createPaster({ sessionId, ask: onPasteQuestion, asksForLines: () => askBeforeMultilinePaste });
  const pasteText = (text: string): void => void paster(text);
  const clipboard = createClipboard(terminal, pasteText);
  takePastes(element, pasteText);
  const searcher = createSearcher(terminal, element);
  const find = (): void => onFind(searchable(terminal.getSelection()));
  const actions: TerminalActions = {
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
    input: stream.input,
  };
  const unregister = registerTerminal(sessionId, actions);
  const fitAgain = (): void => {
    if (element.clientWidth > 0) fit.fit();
  };
  takeFont(terminal, fitAgain);
  return {
    actions,
    search: searcher.open,
    refresh() {
      terminal.options.theme = terminalTheme(element);
      fitAgain();
    },
    take(changed) {
      ({ askBeforeMultilinePaste } = changed);
      terminal.options = optionsOf(changed, element);
      fitAgain();
    },
    dispose() {
      unregister();
      searcher.dispose();
      stream.dispose();
      sight.dispose();
      terminal.dispose();
      forgetMarks(sessionId);
    },
  };
}
