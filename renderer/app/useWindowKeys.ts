import { useEffect } from 'react';
import { duplicateTab } from '../state/tabs.ts';
import { setView, useView } from '../state/view.ts';
import { closePane } from '../state/workspace.ts';
import { focusedSessionId, useWorkspace } from '../state/workspaceStore.ts';
import { focusConnectBox } from './focusConnectBox.ts';
import { workspaceActionOf } from './workspaceKeys.ts';

const isMac = navigator.userAgent.includes('Mac');

/**
 * The window's keys (design, ux.md "Keyboard"): those of tabs and panes (`workspaceKeys.ts`), connect box, new tab (on the
 * connection of the one in front), close; and the settings. Plain Ctrl+letter belongs to the shell. Behind a dialog they do
 * nothing, nor does the browser that shows the page.
 */
export function useWindowKeys(behindDialog: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = actionOf(event) ?? workspaceActionOf(event, isMac);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      if (!behindDialog) act();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [behindDialog]);
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  const ours = isMac ? event.metaKey && !event.shiftKey : event.ctrlKey && event.shiftKey;
  const sessionId = focusedSessionId(useWorkspace.getState());
  if (ours && event.code === 'KeyK') return focusConnectBox;
  if (ours && event.code === 'KeyT' && sessionId !== undefined) return () => duplicateTab(sessionId);
  // What is in front: a page, then the pane behind it.
  if (ours && event.code === 'KeyW' && useView.getState().page) return () => setView({ page: undefined });
  if (ours && event.code === 'KeyW' && sessionId !== undefined) return closePane;
  return isSettingsKey(event) ? () => setView({ page: 'settings' }) : undefined;
}

/** Ctrl+, or ⌘, by the character: the key that bears it differs from layout to layout. */
function isSettingsKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key === ',' && !altKey && !shiftKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
}
