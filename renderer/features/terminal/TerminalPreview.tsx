import '@xterm/xterm/css/xterm.css';
import { Terminal } from '@xterm/xterm';
import { useEffect, useRef } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { useTerminalColours } from '../../state/terminalThemes.ts';
import { paneStyle } from './paneStyle.ts';
import { sampleOutput } from './sampleOutput.ts';
import styles from './TerminalPreview.module.css';
import { optionsOf } from './terminalOptions.ts';
import { terminalTheme } from './terminalTheme.ts';

const ROWS = 8;
const COLS = 60;

/** A terminal that shows what the settings make of some output, and takes nothing. */
export function TerminalPreview({ settings, theme }: { readonly settings: Settings; readonly theme: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const open = useRef<Terminal>(undefined);
  const colours = useTerminalColours(theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed settings come below
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const terminal = new Terminal({ ...optionsOf(settings, element), rows: ROWS, cols: COLS, disableStdin: true });
    open.current = terminal;
    terminal.open(element);
    // xterm shows its cursor from the first focus on (xterm.js 6.0.0, `CoreBrowserTerminal`, `_showCursor`).
    terminal.textarea?.dispatchEvent(new FocusEvent('focus'));
    terminal.write(sampleOutput);
    return () => terminal.dispose();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's tokens are read from the page
  useEffect(() => {
    const element = holder.current;
    const terminal = open.current;
    if (!element || !terminal) return;
    // It never has the keyboard: its cursor is to look as if it had.
    terminal.options = {
      ...optionsOf({ ...settings, screenReaderMode: false, scrollback: 0 }, element),
      cursorInactiveStyle: settings.cursorStyle,
      theme: terminalTheme(element),
    };
  }, [settings, theme, colours]);
  return (
    <div
      role="img"
      aria-label="Preview of the terminal"
      className={styles.preview}
      style={paneStyle(settings, colours)}
    >
      <div ref={holder} inert />
    </div>
  );
}
