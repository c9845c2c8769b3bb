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

/** Takes the page's paste events (⌘V, the browser's menu, a middle click on Linux) before xterm sees them. */
export function takePastes(element: HTMLElement, paste: (text: string) => void): void {
  element.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      paste(event.clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  );
}
