import type { Terminal } from '@xterm/xterm';
import { call } from '../../../bridge/bridge.ts';
import { decodeClipboardWrite } from './decodeClipboardWrite.ts';

const OSC_CLIPBOARD = 52;

export interface ClipboardWrites {
  /** While what an earlier page has shown is shown again, nothing is written. */
  hold(held: boolean): void;
}

/**
 * Lets the programs of a host write to the clipboard (OSC 52), where the host's settings say so; reading it is never
 * answered. `told` hears how many characters were written.
 */
export function takeClipboardWrites(
  terminal: Pick<Terminal, 'parser'>,
  allowed: () => boolean,
  told: (characters: number) => void,
): ClipboardWrites {
  let held = false;
  terminal.parser.registerOscHandler(OSC_CLIPBOARD, (data) => {
    const text = !held && allowed() ? decodeClipboardWrite(data) : undefined;
    if (text === undefined) return true;
    call('app.writeClipboard', { text }).then(
      () => told([...text].length),
      () => undefined,
    );
    return true;
  });
  return {
    hold(value) {
      held = value;
    },
  };
}
