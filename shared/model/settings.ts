import { z } from 'zod';
import { settingLimits } from './settingLimits.ts';
import { terminalColoursSchema } from './terminalColours.ts';

export const themeSchema = z.enum(['system', 'night', 'day']);
export type Theme = z.infer<typeof themeSchema>;

interface Limits {
  readonly min: number;
  readonly max: number;
}
const whole = ({ min, max }: Limits) => z.number().int().min(min).max(max);
const between = ({ min, max }: Limits) => z.number().min(min).max(max);

/** Id of a terminal theme, built in or imported; `sallyport` takes the colours of the window. */
const terminalThemeIdSchema = z.string().min(1).max(80);

const appearance = {
  theme: themeSchema,
  /** The terminal's colours while the window is dark, and while it is light. */
  terminalThemeNight: terminalThemeIdSchema,
  terminalThemeDay: terminalThemeIdSchema,
  /** Themes that the user brought. */
  terminalThemes: z.array(terminalColoursSchema).max(200),
  /** A CSS font family; empty for the one that comes with the app. */
  terminalFontFamily: z.string().max(200),
  /** Terminal font size in CSS px. */
  terminalFontSize: whole(settingLimits.terminalFontSize),
  /** A multiple of the font's own height. */
  terminalLineHeight: between(settingLimits.terminalLineHeight),
  /** Around the terminal's text, CSS px. */
  terminalPadding: whole(settingLimits.terminalPadding),
  cursorStyle: z.enum(['block', 'bar', 'underline']),
  cursorBlink: z.boolean(),
  /** WCAG contrast ratio that the text is held to, whatever colours a program picks; 1 leaves them alone. */
  minimumContrast: between(settingLimits.minimumContrast),
};

const terminal = {
  /** Lines kept above the screen. */
  scrollback: whole(settingLimits.scrollback),
  copyOnSelect: z.boolean(),
  /** `platform`: a menu on macOS and Linux, copy or paste on Windows. */
  rightClick: z.enum(['platform', 'menu', 'copyOrPaste']),
  /** `platform`: on Linux only. */
  middleClickPaste: z.enum(['platform', 'on', 'off']),
  /** Ask before several lines go to a program that does not say it takes pastes whole; a production host asks always. */
  askBeforeMultilinePaste: z.boolean(),
  bell: z.enum(['mark', 'flash', 'none']),
  /** Close the tab when the shell exits with status 0. */
  closeTabOnExit: z.boolean(),
  /** Whether the tabs of the last run are offered when the app starts. */
  restoreTabs: z.enum(['ask', 'never']),
  /** Keeps the screen's text where screen readers find it; slower. */
  screenReaderMode: z.boolean(),
  /** Folder of session logs and exports, `~` for the home folder; empty for the default. */
  logFolder: z.string().max(4096),
};

/** Key bindings that differ from the defaults: an action's id → its keys, none to unbind it. */
export const keymapSchema = z.record(z.string().max(80), z.array(z.string().min(1).max(80)).max(5));
export type Keymap = z.infer<typeof keymapSchema>;

export const settingsSchema = z.strictObject({
  ...appearance,
  ...terminal,
  keymap: keymapSchema,
  /** On macOS: Option works as Meta (ESC before the key) instead of typing the keyboard's third level. */
  optionIsMeta: z.boolean(),
  /** Make a lost connection anew by itself, with a new key. */
  autoReconnect: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = settingsSchema.partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
