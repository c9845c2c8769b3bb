import type { Terminal } from '@xterm/xterm';
import { createMatcher } from './matcher.ts';
import type { Match } from './matches.ts';
import { createSearchMarks } from './searchMarks.ts';
import type { SearchQuery } from './searchPattern.ts';
import { searchSource } from './searchSource.ts';
import { type SearchState, TerminalSearch } from './terminalSearch.ts';

/** A search that is open over a terminal. */
export interface OpenSearch {
  look(query: SearchQuery): void;
  next(): void;
  previous(): void;
  /** The page's colours are others. */
  repaint(): void;
  dispose(): void;
}

/**
 * As wide as the scrollbar that it lies on: xterm's own. Not before it is wanted: it asks for the page's layout at every
 * painting (xterm 6.0.0, `OverviewRulerRenderer`), which was a tenth of a flood's work.
 */
const RULER_PX = 14;
/** Marks follow what is in sight and what is found at most this often, ms. */
const MARKS_MS = 60;

/** Searches a terminal's output until it is disposed; its marks go with it, the selection stays. */
function openSearch(
  terminal: Terminal,
  element: Element,
  onState: (state: SearchState) => void,
  onReveal: () => void,
): OpenSearch {
  terminal.options.overviewRuler = { width: RULER_PX };
  const marks = createSearchMarks(terminal, element);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drawMarks = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      marks.show(search.matches);
    }, MARKS_MS);
  };
  const matcher = createMatcher(() => new Worker(new URL('./searchWorker.ts', import.meta.url), { type: 'module' }));
  const search = new TerminalSearch(searchSource(terminal), matcher, {
    changed() {
      onState(search.state);
      drawMarks();
    },
    reveal(match) {
      reveal(terminal, match, search.matches.origin);
      onReveal();
    },
  });
  const allAnew = (): void => search.rowsChanged();
  const listeners = [
    terminal.onWriteParsed(() => search.outputCame()),
    terminal.onResize(allAnew),
    terminal.buffer.onBufferChange(allAnew),
    terminal.onScroll(drawMarks),
    // RIS, a whole new buffer: rows that were followed are of the old one.
    terminal.parser.registerEscHandler({ final: 'c' }, () => {
      setTimeout(allAnew);
      return false;
    }),
  ];
  return {
    look: (query) => search.look(query),
    next: () => search.next(),
    previous: () => search.previous(),
    repaint() {
      marks.clear();
      drawMarks();
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
      clearTimeout(timer);
      search.dispose();
      marks.clear();
    },
  };
}

/** Selects it, and scrolls to it when it is not in sight. */
function reveal(terminal: Terminal, { row, column, endRow, endColumn }: Match, origin: number): void {
  const at = row + origin;
  terminal.select(column, at, (endRow - row) * terminal.cols + endColumn - column);
  const { viewportY } = terminal.buffer.active;
  if (at < viewportY || at >= viewportY + terminal.rows) terminal.scrollToLine(Math.max(0, at - (terminal.rows >> 1)));
}

/** The search that is open over a terminal, if there is one. */
export interface Searcher {
  /** Opens a search; the one before it ends. */
  open(onState: (state: SearchState) => void): OpenSearch;
  readonly current: OpenSearch | undefined;
  /** The text of the match that came in front last; it is selected then. */
  readonly revealed: string;
  dispose(): void;
}

export function createSearcher(terminal: Terminal, element: Element): Searcher {
  let current: OpenSearch | undefined;
  let revealed = '';
  return {
    open(onState) {
      current?.dispose();
      const opened = openSearch(terminal, element, onState, () => {
        revealed = terminal.getSelection();
      });
      const held: OpenSearch = {
        ...opened,
        dispose() {
          opened.dispose();
          if (current === held) current = undefined;
        },
      };
      current = held;
      return held;
    },
    get current() {
      return current;
    },
    get revealed() {
      return revealed;
    },
    dispose: () => current?.dispose(),
  };
}
