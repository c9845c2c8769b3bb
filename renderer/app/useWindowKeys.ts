import { useEffect } from 'react';
import type { Session } from '../../shared/model/session.ts';
import { closeTabs, duplicateTab } from '../state/tabs.ts';
import { setView, useView } from '../state/view.ts';
import { focusConnectBox } from './focusConnectBox.ts';

const isMac = navigator.userAgent.includes('Mac');

/**
 * The window's keys (design, ux.md "Keyboard"): next and previous tab, tab 1–9, connect box, new tab (on the connection of
 * the one in front), close tab; and the settings. Plain Ctrl+letter belongs to the shell. Behind a dialog they do nothing,
 * nor does the browser that shows the page.
 */
export function useWindowKeys(sessions: readonly Session[], active: Session | undefined, behindDialog: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = actionOf(event, sessions, active, useView.getState().page !== undefined);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      if (!behindDialog) act();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [sessions, active, behindDialog]);
}

function actionOf(
  event: KeyboardEvent,
  sessions: readonly Session[],
  active: Session | undefined,
  page: boolean,
): (() => void) | undefined {
  const ours = isMac ? event.metaKey && !event.shiftKey : event.ctrlKey && event.shiftKey;
  if (ours && event.code === 'KeyK') return focusConnectBox;
  if (ours && event.code === 'KeyT' && active) return () => duplicateTab(active.id);
  // What is in front: a page, then the tab behind it.
  if (ours && event.code === 'KeyW' && page) return () => setView({ page: undefined });
  if (ours && event.code === 'KeyW' && active) return () => closeTabs([active.id]);
  if (isSettingsKey(event)) return () => setView({ page: 'settings' });
  const next = tabFor(event, sessions, active);
  return next && (() => setView({ activeSessionId: next.id, page: undefined }));
}

/** Ctrl+, or ⌘, by the character: the key that bears it differs from layout to layout. */
function isSettingsKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key === ',' && !altKey && !shiftKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
}

function tabFor(event: KeyboardEvent, sessions: readonly Session[], active: Session | undefined): Session | undefined {
  if (event.key === 'Tab' && event.ctrlKey) {
    const at = active ? sessions.indexOf(active) : -1;
    return sessions[(at + (event.shiftKey ? -1 : 1) + sessions.length) % Math.max(1, sessions.length)];
  }
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const picks = isMac ? event.metaKey : event.altKey && !event.ctrlKey;
  return digit !== undefined && picks ? sessions[Number(digit) - 1] : undefined;
}
