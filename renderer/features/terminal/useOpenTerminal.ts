import { type RefObject, useEffect, useRef } from 'react';
import type { Session } from '../../../shared/model/session.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { TerminalColours } from '../../../shared/model/terminalColours.ts';
import { useMirror } from '../../state/mirror.ts';
import { focusIsFree } from '../../ui/focus.ts';
import { type OpenTerminal, openTerminal, type TerminalEvents } from './openTerminal.ts';

export interface OpenTerminalInput {
  readonly holder: RefObject<HTMLDivElement | null>;
  readonly session: Session;
  readonly settings: Settings;
  readonly theme: string;
  /** Of the terminal theme that was chosen; undefined for the window's own. */
  readonly colours: TerminalColours | undefined;
  readonly active: boolean;
  readonly covered: boolean;
  /** Those of the first time stay. */
  readonly events: TerminalEvents;
}

/** One terminal for one session, which takes what changes around it: settings, theme, size, the keyboard. */
export function useOpenTerminal(input: OpenTerminalInput): RefObject<OpenTerminal | undefined> {
  const { holder, session, settings, theme, colours, active, covered, events } = input;
  const { id: sessionId, name, hostId } = session;
  const open = useRef<OpenTerminal>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one terminal per tab; changed settings come below
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const mayWriteClipboard = (): boolean => writesClipboard(hostId);
    const terminal = openTerminal({ element, sessionId, name, settings, events, mayWriteClipboard });
    open.current = terminal;
    const observer = new ResizeObserver(() => terminal.refresh());
    observer.observe(element);
    return () => {
      observer.disconnect();
      terminal.dispose();
    };
  }, [sessionId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's tokens are read from the page, and the room around
  useEffect(() => open.current?.refresh(), [theme, colours, settings.terminalPadding]);
  useEffect(() => open.current?.take(settings), [settings]);
  const live = session.state === 'connected';
  const wasActive = useRef(false);
  useEffect(() => {
    const cameToFront = active && !wasActive.current;
    wasActive.current = active;
    // A tab that is brought to the front has the keyboard; a shell that comes by itself leaves a field its own.
    if (active && !covered && live && (cameToFront || focusIsFree())) open.current?.actions.focus();
  }, [active, covered, live]);
  return open;
}

/** Whether the saved host that a session was opened from lets its programs write to the clipboard. */
function writesClipboard(hostId: string | undefined): boolean {
  return useMirror.getState().hosts?.find(({ id }) => id === hostId)?.options.clipboardWrite === true;
}
