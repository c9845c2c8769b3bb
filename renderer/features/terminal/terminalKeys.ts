import type { Terminal } from '@xterm/xterm';
import type { TerminalActions } from '../../state/openTerminals.ts';

type KeyEvent = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>;
type KeyAction = 'copy' | 'paste' | 'find';

/** What a key press in a terminal does that the shell does not get; ⌘C and ⌘V come as events of the page. */
export function keyAction(event: KeyEvent, isMac: boolean): KeyAction | undefined {
  const { code, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (altKey) return undefined;
  if (isMac) return metaKey && !ctrlKey && !shiftKey && code === 'KeyF' ? 'find' : undefined;
  if (metaKey || !shiftKey) return undefined;
  if (code === 'Insert' && !ctrlKey) return 'paste';
  if (!ctrlKey) return undefined;
  if (code === 'KeyC') return 'copy';
  if (code === 'KeyV') return 'paste';
  return code === 'KeyF' ? 'find' : undefined;
}

/** Acts on the keys that are ours, and lets all others go to the shell. */
export function attachKeys(terminal: Terminal, actions: TerminalActions, isMac: boolean): void {
  terminal.attachCustomKeyEventHandler((event) => {
    const action = event.type === 'keydown' ? keyAction(event, isMac) : undefined;
    if (!action) return true;
    event.preventDefault();
    actions[action]();
    return false;
  });
}
