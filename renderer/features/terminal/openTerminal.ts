import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { forgetMarks, markHost } from '../../state/hostMarks.ts';
import { registerTerminal, type TerminalActions } from '../../state/openTerminals.ts';
import { isMac } from '../../ui/platform.ts';
import { createClipboard } from './clipboard.ts';
import { takeClipboardEvents } from './clipboardEvents.ts';
import { takeClipboardWrites } from './clipboardWrite/takeClipboardWrites.ts';
import { drawTerminal } from './drawing/drawTerminal.ts';
import { takeFont } from './drawing/takeFont.ts';
import { joinKeyboard } from './joinKeyboard.ts';
import { joinStream } from './joinStream.ts';
import { createLinkActions, oscLinkHandler } from './links/linkHandler.ts';
import { plainLinks } from './links/plainLinks.ts';
import { markOutput } from './markOutput.ts';
import { limitParser } from './parserLimits.ts';
import { createPaster } from './paste/createPaster.ts';
import type { PasteAnswer } from './paste/PasteDialog.tsx';
import type { PasteReview } from './paste/reviewPaste.ts';
import { takePointer } from './pointer/takePointer.ts';
import { createSearcher, type OpenSearch } from './search/openSearch.ts';
import type { SearchState } from './search/terminalSearch.ts';
import { watchSight } from './sight.ts';
import { terminalActions } from './terminalActions.ts';
import { optionsOf, type TerminalSettings } from './terminalOptions.ts';
import { terminalTheme } from './terminalTheme.ts';
import { countColumns } from './unicode/graphemeWidths.ts';

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

/** What a terminal tells the page around it. */
export interface TerminalEvents {
  onSize(cols: number, rows: number): void;
  /** Search was asked for, with this text selected; empty without. */
  onFind(selected: string): void;
  onPasteQuestion(review: PasteReview): Promise<PasteAnswer>;
  /** The mouse is over a link with this address, or over none. */
  onLink(url: string | undefined): void;
  /** The menu was asked for at this place of the window, CSS px. */
  onMenu(at: { readonly x: number; readonly y: number }): void;
  /** A program put so many characters on the clipboard. */
  onClipboardWrite(characters: number): void;
  onBell(): void;
}

export interface TerminalInput {
  readonly element: HTMLElement;
  readonly sessionId: string;
  readonly name: string;
  readonly settings: TerminalSettings;
  readonly events: TerminalEvents;
  /** Whether programs may write to the clipboard, as it is now. */
  mayWriteClipboard(): boolean;
}

/** xterm in an element, joined to a session's stream, and known to the page by its session. */
export function openTerminal(given: TerminalInput): OpenTerminal {
  const { element, sessionId, name, events } = given;
  let { settings } = given;
  const { terminal, guards } = createTerminal(given);
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  const sight = watchSight(element);
  drawTerminal(terminal, sight);
  const marks = markOutput(terminal, sight, (change) => markHost(sessionId, change));
  fit.fit();
  const stream = joinStream(terminal, sessionId, events.onSize, {
    output: marks.output,
    hold(held) {
      for (const one of [marks, ...guards]) one.hold(held);
    },
  });
  const sendPaste = joinKeyboard(terminal, sessionId, stream.input);
  const asksForLines = (): boolean => settings.askBeforeMultilinePaste;
  const paste = createPaster({ sessionId, ask: events.onPasteQuestion, asksForLines });
  const pasteText = (text: string): void => void paste(text);
  const clipboard = createClipboard(terminal, pasteText);
  takeClipboardEvents(element, clipboard.copy, pasteText);
  const searcher = createSearcher(terminal, element);
  const { onFind, onMenu } = events;
  const parts = { terminal, element, name, clipboard, searcher, input: stream.input, sendPaste, onFind };
  const actions = terminalActions(parts);
  takePointer({ terminal, element, actions, settings: () => settings, onMenu, pasteText });
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
      searcher.current?.repaint();
      fitAgain();
    },
    take(changed) {
      settings = changed;
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

/** xterm in its element, guarded, and with what it tells of hosts joined to the page. */
function createTerminal({ element, name, settings, events, mayWriteClipboard }: TerminalInput) {
  const links = createLinkActions(isMac, events.onLink);
  const terminal = new Terminal({
    ...optionsOf(settings, element),
    theme: terminalTheme(element),
    // For decorations and Unicode widths.
    allowProposedApi: true,
    linkHandler: oscLinkHandler(links),
  });
  const replies = limitParser(terminal);
  const writes = takeClipboardWrites(terminal, mayWriteClipboard, events.onClipboardWrite);
  countColumns(terminal);
  terminal.registerLinkProvider(plainLinks(terminal, links));
  terminal.onBell(events.onBell);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', `Terminal: ${name}`);
  return { terminal, guards: [replies, writes] };
}
