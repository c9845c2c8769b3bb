import type { Terminal } from '@xterm/xterm';
import { call } from '../../bridge/bridge.ts';

export interface TerminalClipboard {
  /** Puts the selection on the clipboard; answers false when there is none. */
  copy(): boolean;
  /** Pastes what is on the clipboard. */
  paste(): void;
}

/** Copy and paste, by way of the host: the page itself may not touch the clipboard. */
export function createClipboard(terminal: Terminal, pasteText: (text: string) => void): TerminalClipboard {
  return {
    copy() {
      if (!terminal.hasSelection()) return false;
      const text = copiedText(terminal.getSelection());
      void call('app.writeClipboard', { text }).catch(() => undefined);
      return true;
    },
    paste() {
      call('app.readClipboard', {}).then(
        ({ text }) => pasteText(text),
        () => undefined,
      );
    },
  };
}

/** A selection as it is copied: xterm has joined wrapped lines already; blanks at the ends of lines go. */
export const copiedText = (selection: string): string => selection.replace(/[ \t]+$/gm, '');
