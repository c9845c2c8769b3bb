import type { Terminal } from '@xterm/xterm';
import { sendToOthers } from '../../state/broadcast.ts';
import { areKeys } from './typedKeys.ts';

/**
 * Sends what xterm makes of keys to the session, and to the others that get what is typed there. Answers the way to send a
 * paste, which goes to this session alone: whoever pastes has asked for all of them.
 */
export function joinKeyboard(
  terminal: Terminal,
  sessionId: string,
  input: (data: string) => void,
): (paste: string) => void {
  let pasting = false;
  terminal.onData((data) => {
    input(data);
    if (!pasting && areKeys(data)) sendToOthers(sessionId, data);
  });
  terminal.onBinary(input);
  return (text) => {
    pasting = true;
    terminal.paste(text);
    pasting = false;
  };
}
