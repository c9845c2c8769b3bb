import '@xterm/xterm/css/xterm.css';
import { useRef, useState } from 'react';
import type { Session } from '../../../shared/model/session.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useBroadcast } from '../../state/broadcast.ts';
import { useTerminalColours } from '../../state/terminalThemes.ts';
import { setView } from '../../state/view.ts';
import { ClipboardNote } from './clipboardWrite/ClipboardNote.tsx';
import { useClipboardNote } from './clipboardWrite/useClipboardNote.ts';
import { LinkLabel } from './links/LinkLabel.tsx';
import { paneStyle } from './paneStyle.ts';
import { PasteDialog } from './paste/PasteDialog.tsx';
import { usePasteQuestion } from './paste/usePasteQuestion.ts';
import { TerminalMenu } from './pointer/TerminalMenu.tsx';
import { SearchBar } from './search/SearchBar.tsx';
import styles from './TerminalView.module.css';
import { useBell } from './useBell.ts';
import { useFind } from './useFind.ts';
import { useOpenTerminal } from './useOpenTerminal.ts';

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

/** One session's terminal, for as long as its tab is there, and what comes up over it. */
export function TerminalView({ session, settings, theme, active, covered, onSize, onType }: TerminalViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const { id: sessionId, name } = session;
  const find = useFind();
  const question = usePasteQuestion(session.state === 'connected');
  const [link, onLink] = useState<string>();
  const [menu, onMenu] = useState<{ readonly x: number; readonly y: number }>();
  const { note, onClipboardWrite } = useClipboardNote(name);
  const { flashing, onBell } = useBell(settings.bell === 'flash');
  const broadcasts = useBroadcast(({ set }) => set?.memberIds.includes(sessionId) === true);
  const events = { onSize, onFind: find.find, onPasteQuestion: question.ask, onLink, onMenu, onBell, onClipboardWrite };
  const colours = useTerminalColours(theme);
  const open = useOpenTerminal({ holder, session, settings, theme, colours, active, covered, events });
  const closeSearch = (): void => {
    find.close();
    open.current?.actions.focus();
  };
  return (
    <div
      className={styles.pane}
      data-covered={covered}
      data-broadcast={broadcasts}
      data-bell={flashing}
      style={paneStyle(settings, colours)}
    >
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
      <LinkLabel url={link} />
      <ClipboardNote note={note} />
      {question.review ? <PasteDialog review={question.review} onAnswer={question.answer} /> : null}
      {menu && open.current ? (
        <TerminalMenu
          name={name}
          at={menu}
          actions={open.current.actions}
          onDetails={() => setView({ detailsOf: sessionId })}
          onClose={() => onMenu(undefined)}
        />
      ) : null}
    </div>
  );
}
