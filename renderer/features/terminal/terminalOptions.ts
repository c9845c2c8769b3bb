import type { ITerminalOptions } from '@xterm/xterm';
import type { Settings } from '../../../shared/model/settings.ts';

/** The settings that xterm takes. */
type XtermSettings = Pick<
  Settings,
  | 'terminalFontFamily'
  | 'terminalFontSize'
  | 'terminalLineHeight'
  | 'cursorStyle'
  | 'cursorBlink'
  | 'minimumContrast'
  | 'scrollback'
  | 'optionIsMeta'
  | 'screenReaderMode'
>;

/** The settings that a terminal takes, at its start and while it is open. */
export type TerminalSettings = XtermSettings &
  Pick<Settings, 'askBeforeMultilinePaste' | 'copyOnSelect' | 'rightClick' | 'middleClickPaste' | 'bell'>;

/** What ends a word for a double-click: a path, an address of the web and `user@host` stay whole, quotes and brackets fall off. */
const WORD_SEPARATOR = ' \t()[]{}<>\'"`,;|│';

/** xterm's options that follow from the settings; the font is the app's own where none is named. */
export function optionsOf(settings: XtermSettings, element: Element): ITerminalOptions {
  const ownFont = getComputedStyle(element).getPropertyValue('--font-mono');
  const family = settings.terminalFontFamily.trim();
  return {
    // What the named font lacks, or when it is not on this machine, the app's own has.
    fontFamily: family === '' ? ownFont : `${family}, ${ownFont}`,
    fontSize: settings.terminalFontSize,
    lineHeight: settings.terminalLineHeight,
    cursorStyle: settings.cursorStyle,
    cursorBlink: settings.cursorBlink,
    minimumContrastRatio: settings.minimumContrast,
    scrollback: settings.scrollback,
    macOptionIsMeta: settings.optionIsMeta,
    screenReaderMode: settings.screenReaderMode,
    wordSeparator: WORD_SEPARATOR,
  };
}
