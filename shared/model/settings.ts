import { z } from 'zod';
import { settingLimits } from './settingLimits.ts';

export const themeSchema = z.enum(['system', 'night', 'day']);
export type Theme = z.infer<typeof themeSchema>;

const whole = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max);

export const settingsSchema = z.strictObject({
  theme: themeSchema,
  /** Terminal font size in CSS px. */
  terminalFontSize: whole(settingLimits.terminalFontSize),
  /** Lines kept above the screen. */
  scrollback: whole(settingLimits.scrollback),
  /** Close the tab when the shell exits with status 0. */
  closeTabOnExit: z.boolean(),
  /** Make a lost connection anew by itself, with a new key. */
  autoReconnect: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = settingsSchema.partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
