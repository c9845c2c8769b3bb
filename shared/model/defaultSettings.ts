import type { Settings } from './settings.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  terminalFontSize: 13,
  scrollback: 10_000,
  closeTabOnExit: true,
  autoReconnect: true,
};
