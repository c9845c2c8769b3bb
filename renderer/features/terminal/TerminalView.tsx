import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef } from 'react';
import type { Session } from '../../../shared/model/session.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useTerminalColours } from '../../state/terminalThemes.ts';
import { focusIsFree } from '../../ui/focus.ts';
import { type OpenTerminal, openTerminal } from './openTerminal.ts';
import { paneStyle } from './paneStyle.ts';
import { PasteDialog } from './paste/PasteDialog.tsx';
import { usePasteQuestion } from './paste/usePasteQuestion.ts';
import { SearchBar } from './search/SearchBar.tsx';
import styles from './TerminalView.module.css';
import { useFind } from './useFind.ts';

export interface TerminalViewProps {
  readonly session: Session;
  readonly settings: Settings;
  /** `night` or `day`; a change repaints. */
  readonly theme: string;
  /** In front and with a shell: has the keyboard. */
  readonly active: boolean;
  /** Something lies over it; it keeps its place and size. */
  readonly covered: boolean;
  readonly onSize: (cols: number, rows: number) => void;
  /** A key or a paste, not an answer that the terminal gives by itself. */
  readonly onType: () => void;
}

/** One session's terminal, for as long as its tab is there. */
export function TerminalView({ session, settings, theme, active, covered, onSize, onType }: TerminalViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const open = useRef<OpenTerminal>(undefined);
  const { id: sessionId, name } = session;
  const find = useFind();
  const live = session.state === 'connected';
  const question = usePasteQuestion(live);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one terminal per tab; changed settings come below
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const terminal = openTerminal({
      element,
      sessionId,
      name,
      settings,
      onSize,
      onFind: find.find,
      onPasteQuestion: question.ask,
    });
    open.current = terminal;
    const observer = new ResizeObserver(() => terminal.refresh());
    observer.observe(element);
    return () => {
      observer.disconnect();
      terminal.dispose();
    };
  }, [sessionId]);

  const colours = useTerminalColours(theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's tokens are read from the page, and the room around
  useEffect(() => open.current?.refresh(), [theme, colours, settings.terminalPadding]);
  useEffect(() => open.current?.take(settings), [settings]);
  const wasActive = useRef(false);
  useEffect(() => {
    const cameToFront = active && !wasActive.current;
    wasActive.current = active;
    // A tab that is brought to the front has the keyboard; a shell that comes by itself leaves a field its own.
    if (active && !covered && live && (cameToFront || focusIsFree())) open.current?.actions.focus();
  }, [active, covered, live]);

  const closeSearch = (): void => {
    find.close();
    open.current?.actions.focus();
  };
  return (
    <div className={styles.pane} data-covered={covered} style={paneStyle(settings, colours)}>
      <div ref={holder} className={styles.holder} onKeyDownCapture={onType} onPasteCapture={onType} />
      {find.opened ? (
        <SearchBar
          key={find.opened.round}
          initial={find.opened.initial}
          open={(onState) => open.current?.search(onState)}
          onQuery={find.onQuery}
          onClose={closeSearch}
        />
      ) : null}
      {question.review ? <PasteDialog review={question.review} onAnswer={question.answer} /> : null}
    </div>
  );
}
