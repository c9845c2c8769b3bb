import { z } from 'zod';

export const themeSchema = z.enum(['system', 'night', 'day']);
export type Theme = z.infer<typeof themeSchema>;

export const settingsSchema = z.strictObject({
  theme: themeSchema,
  /** Terminal font size in CSS px. */
  terminalFontSize: z.number().int().min(6).max(40),
  /** Lines kept above the screen. */
  scrollback: z.number().int().min(0).max(1_000_000),
  /** Close the tab when the shell exits with status 0. */
  closeTabOnExit: z.boolean(),
  /** Make a lost connection anew by itself, with a new key. */
  autoReconnect: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = settingsSchema.partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
