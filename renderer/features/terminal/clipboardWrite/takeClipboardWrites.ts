import { call } from '../../../bridge/bridge.ts';
import { type GuardedTerminal, xtermInside } from '../guards/xtermInside.ts';
import { decodeClipboardWrite, MOST_CHARS } from './decodeClipboardWrite.ts';

const OSC_CLIPBOARD = 52;

export interface ClipboardWrites {
  /** While what an earlier page has shown is shown again, nothing is written. */
  hold(held: boolean): void;
}

/**
 * Lets the programs of a host write to the clipboard (OSC 52), where the host's settings say so; reading it is never
 * answered. `told` hears how many characters were written. Not by xterm's public API, which collects 10 MB of a string
 * whether anybody wants them or not.
 */
export function takeClipboardWrites(
  terminal: GuardedTerminal,
  allowed: () => boolean,
  told: (characters: number) => void,
): ClipboardWrites {
  let held = false;
  let data = '';
  let wanted = false;
  const write = (text: string): void => {
    call('app.writeClipboard', { text }).then(
      () => told([...text].length),
      () => undefined,
    );
  };
  xtermInside(terminal)._inputHandler._parser.registerOscHandler(OSC_CLIPBOARD, {
    start() {
      data = '';
      wanted = !held && allowed();
    },
    put(codes, from, to) {
      wanted &&= data.length + to - from <= MOST_CHARS;
      if (wanted) data += String.fromCharCode(...codes.subarray(from, to));
    },
    end(success) {
      const text = wanted && success ? decodeClipboardWrite(data) : undefined;
      data = '';
      if (text !== undefined) write(text);
      return true;
    },
  });
  return {
    hold(value) {
      held = value;
    },
  };
}
