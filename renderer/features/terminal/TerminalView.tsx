import '@xterm/xterm/css/xterm.css';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { Session } from '../../../shared/model/session.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useBroadcast } from '../../state/broadcast.ts';
import { useMirror } from '../../state/mirror.ts';
import { setView } from '../../state/view.ts';
import { focusIsFree } from '../../ui/focus.ts';
import { LinkLabel } from './links/LinkLabel.tsx';
import { type OpenTerminal, openTerminal } from './openTerminal.ts';
import { PasteDialog } from './paste/PasteDialog.tsx';
import { usePasteQuestion } from './paste/usePasteQuestion.ts';
import { TerminalMenu } from './pointer/TerminalMenu.tsx';
import { SearchBar } from './search/SearchBar.tsx';
import styles from './TerminalView.module.css';
import { useBell } from './useBell.ts';
import { useFind } from './useFind.ts';
import { useNote } from './useNote.ts';

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
export function TerminalView(props: TerminalViewProps) {
  const { session, settings, theme, active, covered, onSize, onType } = props;
  const holder = useRef<HTMLDivElement>(null);
  const open = useRef<OpenTerminal>(undefined);
  const { id: sessionId, name } = session;
  const live = session.state === 'connected';
  const find = useFind();
  const question = usePasteQuestion(live);
  const [link, setLink] = useState<string>();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  const { note, tell } = useNote();
  const bell = useBell(settings.bell === 'flash');
  const broadcasts = useBroadcast(({ set }) => set?.memberIds.includes(sessionId) === true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one terminal per tab; changed settings come below
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let told = false;
    const events = {
      onSize,
      onFind: find.find,
      onPasteQuestion: question.ask,
      onLink: setLink,
      onMenu: setMenu,
      onBell: bell.ring,
      // The first only: a program that writes often would never let the note go.
      onClipboardWrite: (characters: number) => {
        if (!told) tell(`${name} put ${characters} ${characters === 1 ? 'character' : 'characters'} on the clipboard.`);
        told = true;
      },
    };
    const mayWriteClipboard = (): boolean => writesClipboard(session.hostId);
    const terminal = openTerminal({ element, sessionId, name, settings, events, mayWriteClipboard });
    open.current = terminal;
    const observer = new ResizeObserver(() => terminal.refresh());
    observer.observe(element);
    return () => {
      observer.disconnect();
      terminal.dispose();
    };
  }, [sessionId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's tokens are read from the page
  useEffect(() => open.current?.refresh(), [theme]);
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
    <div className={styles.pane} data-covered={covered} data-broadcast={broadcasts} data-bell={bell.flashing}>
      <div
        ref={holder}
        className={styles.holder}
        style={{ '--terminal-padding': `${settings.terminalPadding}px` } as CSSProperties}
        onKeyDownCapture={onType}
        onPasteCapture={onType}
      />
      {find.opened ? (
        <SearchBar
          key={find.opened.round}
          initial={find.opened.initial}
          open={(onState) => open.current?.search(onState)}
          onQuery={find.onQuery}
          onClose={closeSearch}
        />
      ) : null}
      <LinkLabel url={link} />
      <div role="status" aria-label="Clipboard" className={styles.noteplace}>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </div>
      {question.review ? <PasteDialog review={question.review} onAnswer={question.answer} /> : null}
      {menu && open.current ? (
        <TerminalMenu
          name={name}
          at={menu}
          actions={open.current.actions}
          onDetails={() => setView({ detailsOf: sessionId })}
          onClose={() => setMenu(undefined)}
        />
      ) : null}
    </div>
  );
}

/** Whether the saved host that a session was opened from lets its programs write to the clipboard. */
function writesClipboard(hostId: string | undefined): boolean {
  return useMirror.getState().hosts?.find(({ id }) => id === hostId)?.options.clipboardWrite === true;
}
