import { provideActions } from '../../state/actions.ts';
import { fileHandlers } from './fileHandlers.ts';
import { tabHandlers } from './tabHandlers.ts';
import { windowHandlers } from './windowHandlers.ts';

/** Provides the window's actions; the page does it once. */
export function startActions(): void {
  provideActions(windowHandlers);
  provideActions(tabHandlers);
  provideActions(fileHandlers);
}
