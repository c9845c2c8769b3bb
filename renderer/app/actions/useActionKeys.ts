import { useEffect } from 'react';
import { chordsOfEvent } from '../../../shared/keymap/chordsOfEvent.ts';
import { currentKeymap, isProvided, keysArePaused, runAction } from '../../state/actions.ts';
import { isMac } from '../../ui/platform.ts';
import { decideKey } from './decideKey.ts';
import { takeTypeAhead } from './typeAhead.ts';

const terminalFocused = (): boolean => document.activeElement?.closest('.xterm') != null;

/** React Aria makes the page inert behind whatever is modal. */
function behindDialog(): boolean {
  const root = document.getElementById('root');
  return root?.inert === true || root?.getAttribute('aria-hidden') === 'true';
}

/** The keys of the actions (docs/keyboard.md), before anything in the page sees them. Plain Ctrl+letter belongs to the shell. */
export function useActionKeys(): void {
  useEffect(() => {
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (keysArePaused()) return;
  const behind = behindDialog();
  if (!behind && takeTypeAhead(event)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const decision = decideKey(chordsOfEvent(event, isMac), {
    actionOf: currentKeymap().actionOf,
    isProvided,
    repeat: event.repeat,
    terminalFocused: terminalFocused(),
    behindDialog: behind,
  });
  if (decision.kind === 'pass') return;
  event.preventDefault();
  event.stopPropagation();
  if (decision.kind === 'run') runAction(decision.id);
}
