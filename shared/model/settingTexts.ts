import type { Settings } from './settings.ts';

/** Sections of the settings page, in its order. */
export const settingSections = {
  appearance: 'Appearance',
  terminal: 'Terminal',
  keyboard: 'Keyboard',
  connection: 'Connection',
  security: 'Security',
} as const;
export type SettingSection = keyof typeof settingSections;

/** How a setting is called and what it does, on the page, in the palette and in docs/settings.md. */
export interface SettingText {
  readonly section: SettingSection;
  readonly title: string;
  readonly hint: string;
  /** Words that it is found by besides. */
  readonly keywords?: string;
}

export const settingTexts = {
  theme: {
    section: 'appearance',
    title: 'Theme',
    hint: 'Of the window. The terminal has a theme for dark and one for light.',
    keywords: 'dark light night day same system colour color mode',
  },
  terminalThemeNight: {
    section: 'appearance',
    title: 'Terminal theme in the dark',
    hint: 'The terminal’s colours while the window is dark.',
    keywords: 'night colour color scheme',
  },
  terminalThemeDay: {
    section: 'appearance',
    title: 'Terminal theme in the light',
    hint: 'The terminal’s colours while the window is light.',
    keywords: 'day colour color scheme',
  },
  terminalThemes: {
    section: 'appearance',
    title: 'Your themes',
    hint: 'Themes that you imported.',
    keywords: 'import iterm2 itermcolors windows terminal base16 scheme export delete',
  },
  terminalFontFamily: {
    section: 'appearance',
    title: 'Font',
    hint: 'A font of this machine, by its name. Empty for JetBrains Mono, which comes with Sallyport.',
    keywords: 'family typeface monospace',
  },
  terminalFontSize: { section: 'appearance', title: 'Font size', hint: 'In pixels.', keywords: 'zoom' },
  terminalLineHeight: {
    section: 'appearance',
    title: 'Line height',
    hint: 'As a multiple of the font’s own height. With 1, boxes that programs draw have no gaps.',
    keywords: 'spacing leading',
  },
  terminalPadding: {
    section: 'appearance',
    title: 'Padding',
    hint: 'Room around the terminal’s text, in pixels.',
    keywords: 'margin border',
  },
  cursorStyle: {
    section: 'appearance',
    title: 'Cursor',
    hint: 'Programs may choose another shape.',
    keywords: 'caret block bar underline',
  },
  cursorBlink: {
    section: 'appearance',
    title: 'Let the cursor blink',
    hint: 'Programs may choose otherwise.',
    keywords: 'caret',
  },
  minimumContrast: {
    section: 'appearance',
    title: 'Least contrast',
    hint: 'Text is made lighter or darker until it has it, whatever colours a program picks. 4.5 is what WCAG asks for; 1 leaves colours alone.',
    keywords: 'accessibility readable wcag minimum',
  },
  scrollback: {
    section: 'terminal',
    title: 'Scrollback',
    hint: 'Lines kept above the screen of each tab. With fewer, the oldest go at once.',
    keywords: 'history buffer lines',
  },
  copyOnSelect: {
    section: 'terminal',
    title: 'Copy what is selected at once',
    hint: 'Without a key. It replaces what is on the clipboard.',
    keywords: 'clipboard selection mouse',
  },
  rightClick: {
    section: 'terminal',
    title: 'Right-click',
    hint: 'On this platform by default: a menu on macOS and Linux; on Windows, copy what is selected, else paste.',
    keywords: 'mouse context menu',
  },
  middleClickPaste: {
    section: 'terminal',
    title: 'Middle-click pastes',
    hint: 'By default on Linux only.',
    keywords: 'mouse primary selection',
  },
  bell: {
    section: 'terminal',
    title: 'Bell',
    hint: 'What happens when a host rings it. A mark is on the tab until you look.',
    keywords: 'sound flash notification',
  },
  closeTabOnExit: {
    section: 'terminal',
    title: 'Close the tab when the shell exits with status 0',
    hint: 'Its output goes with it. After a failure the tab stays.',
    keywords: 'end logout',
  },
  restoreTabs: {
    section: 'terminal',
    title: 'Tabs of the last run',
    hint: 'Whether they are offered when Sallyport starts. Nothing connects or runs without your word.',
    keywords: 'restore session reopen start',
  },
  screenReaderMode: {
    section: 'terminal',
    title: 'Screen reader mode',
    hint: 'Keeps the screen’s text where screen readers find it. Output is slower then.',
    keywords: 'accessibility a11y voiceover nvda',
  },
  logFolder: {
    section: 'terminal',
    title: 'Folder of session logs and exports',
    hint: '~ is your home folder. Empty for the default folder.',
    keywords: 'record save path',
  },
  optionIsMeta: {
    section: 'keyboard',
    title: 'Option works as Meta (macOS)',
    hint: 'Option with a key sends ESC before it, as Alt does elsewhere, and types no special characters.',
    keywords: 'alt escape mac',
  },
  keymap: {
    section: 'keyboard',
    title: 'Keys',
    hint: 'Plain Ctrl with a letter belongs to the shell.',
    keywords: 'shortcuts bindings keymap rebind',
  },
  autoReconnect: {
    section: 'connection',
    title: 'Reconnect a lost connection by itself, with a new key',
    hint: 'At most eight times, and never past a refusal. You can stop it.',
    keywords: 'drop retry sleep',
  },
  askBeforeMultilinePaste: {
    section: 'security',
    title: 'Ask before several lines are pasted',
    hint: 'Into a program that does not say it takes pastes whole: each line would run. On a production host you are always asked.',
    keywords: 'clipboard multiline safety',
  },
} as const satisfies { readonly [K in keyof Settings]: SettingText };

export type SettingName = keyof typeof settingTexts;
export const settingNames = Object.keys(settingTexts) as readonly SettingName[];
export const settingText = (name: SettingName): SettingText => settingTexts[name];
