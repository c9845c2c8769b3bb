import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { ACK, MAX_INPUT } from '../../../shared/flowControl.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { call, openTerminalStream } from '../../bridge/bridge.ts';
import { createAcknowledger } from './acknowledge.ts';
import { cleanPaste } from './cleanPaste.ts';
import { drawWithWebgl } from './drawTerminal.ts';
import { createLinkHandler } from './links.ts';
import { limitParser } from './parserLimits.ts';
import { terminalTheme } from './terminalTheme.ts';

export interface OpenTerminal {
  focus(): void;
  /** Fits the terminal to its element, tells the host, and takes the theme in force. */
  refresh(): void;
  /** Takes the font size and the scrollback of now, and fits. */
  take(settings: Pick<Settings, 'terminalFontSize' | 'scrollback'>): void;
  dispose(): void;
}

export interface TerminalInput {
  readonly element: HTMLElement;
  readonly sessionId: string;
  readonly name: string;
  readonly settings: Settings;
  onSize(cols: number, rows: number): void;
}

/** xterm in an element, joined to a session's stream. Bytes go straight from the stream to xterm. */
export function openTerminal({ element, sessionId, name, settings, onSize }: TerminalInput): OpenTerminal {
  const terminal = new Terminal({
    fontFamily: getComputedStyle(element).getPropertyValue('--font-mono'),
    fontSize: settings.terminalFontSize,
    scrollback: settings.scrollback,
    lineHeight: 1.2,
    minimumContrastRatio: 4.5,
    cursorBlink: false,
    theme: terminalTheme(element),
    allowProposedApi: false,
    linkHandler: createLinkHandler(element),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  limitParser(terminal);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', `Terminal: ${name}`);
  drawWithWebgl(terminal);
  fit.fit();

  const stream = openTerminalStream({ sessionId, cols: terminal.cols, rows: terminal.rows }, (frame) => {
    if (frame.kind !== 'data') return;
    const { data } = frame;
    acknowledger.written(data.length);
    // In slices, so that credit goes back while there is still something to parse; xterm joins split surrogates.
    for (let at = 0; at < data.length; at += ACK) {
      const slice = data.slice(at, at + ACK);
      terminal.write(slice, () => acknowledger.parsed(slice.length));
    }
  });
  const acknowledger = createAcknowledger((chars) => stream.send({ kind: 'ack', chars }));
  const input = (data: string): void => {
    for (let at = 0; at < data.length; at += MAX_INPUT) {
      stream.send({ kind: 'input', data: data.slice(at, at + MAX_INPUT) });
    }
  };
  terminal.onData(input);
  terminal.onBinary(input);
  terminal.onResize(({ cols, rows }) => {
    stream.send({ kind: 'resize', cols, rows });
    onSize(cols, rows);
  });
  onSize(terminal.cols, terminal.rows);
  handleClipboard(terminal, element);
  const fitAgain = (): void => {
    if (element.clientWidth > 0) fit.fit();
  };
  return {
    focus: () => terminal.focus(),
    refresh() {
      terminal.options.theme = terminalTheme(element);
      fitAgain();
    },
    take({ terminalFontSize, scrollback }) {
      terminal.options.fontSize = terminalFontSize;
      terminal.options.scrollback = scrollback;
      fitAgain();
    },
    dispose() {
      stream.close();
      terminal.dispose();
    },
  };
}

/** Ctrl+Shift+C and V (⌘C and ⌘V come as events of the page), and pastes cleaned before xterm sees them. */
function handleClipboard(terminal: Terminal, element: HTMLElement): void {
  const paste = (text: string): void => terminal.paste(cleanPaste(text));
  element.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      paste(event.clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  );
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey) return true;
    if (event.code === 'KeyC' && terminal.hasSelection()) {
      const text = terminal.getSelection().replace(/[ \t]+$/gm, '');
      void call('app.writeClipboard', { text }).catch(() => undefined);
      event.preventDefault();
      return false;
    }
    if (event.code !== 'KeyV') return true;
    event.preventDefault();
    call('app.readClipboard', {}).then(
      ({ text }) => paste(text),
      () => undefined,
    );
    return false;
  });
}
