import { provideActions } from '../../state/actions.ts';
import { fileHandlers } from './fileHandlers.ts';
import { watchMenu } from './menuActions.ts';
import { paneHandlers } from './paneHandlers.ts';
import { tabHandlers } from './tabHandlers.ts';
import { terminalHandlers } from './terminalHandlers.ts';
import { windowHandlers } from './windowHandlers.ts';

/** Provides the window's actions; the page does it once. */
export function startActions(): void {
  provideActions(windowHandlers);
  provideActions(tabHandlers);
  provideActions(paneHandlers);
  provideActions(fileHandlers);
  provideActions(terminalHandlers);
  watchMenu();
}
