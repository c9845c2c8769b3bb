/** Where in a terminal's output to go. */
export type ScrollTo = 'lineUp' | 'lineDown' | 'pageUp' | 'pageDown' | 'top' | 'bottom';

/** What can be done with the terminal of a session, whatever draws it. All of it at once, on the page. */
export interface TerminalActions {
  focus(): void;
  /** Opens the search bar with what is selected, or gives it the keyboard again. */
  find(): void;
  /** To the next match below, or above; opens the search bar when there is nothing to look for yet. */
  findNext(): void;
  findPrevious(): void;
  hasSelection(): boolean;
  /** Puts the selection on the clipboard; answers false when there is none. */
  copy(): boolean;
  /** Pastes what is on the clipboard, after the questions that a paste may need. */
  paste(): void;
  /** Whether its program says that it takes pastes whole (bracketed paste, DECSET 2004). */
  takesPastesWhole(): boolean;
  /** Sends a text as a paste, without a question: it was reviewed. */
  sendPaste(cleaned: string): void;
  selectAll(): void;
  /** Drops the output above the prompt; the host is not told. */
  clear(): void;
  scroll(to: ScrollTo): void;
  /** All that it holds, a row at a time: as text, or as a page of its own. */
  contents(format: 'txt' | 'html'): Iterable<string>;
  /** Sends a text as if it were typed. It goes nowhere while no shell is there. */
  input(text: string): void;
}

const terminals = new Map<string, TerminalActions>();

/** Makes a session's terminal known; answers the way to take it back. */
export function registerTerminal(sessionId: string, actions: TerminalActions): () => void {
  terminals.set(sessionId, actions);
  return () => {
    if (terminals.get(sessionId) === actions) terminals.delete(sessionId);
  };
}

/** The terminal of a session, while its tab is there. */
export const openTerminalOf = (sessionId: string): TerminalActions | undefined => terminals.get(sessionId);
