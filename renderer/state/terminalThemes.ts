import { create } from 'zustand';
import type { Settings } from '../../shared/model/settings.ts';
import type { TerminalColours } from '../../shared/model/terminalColours.ts';
import { useMirror } from './mirror.ts';

/** The theme that takes the colours of the window. */
export const OWN_THEME = 'sallyport';

const none: readonly TerminalColours[] = [];

/** The built-in themes, once something has asked for them: most people stay with the app's own. */
export const useBuiltInThemes = create<{ readonly themes: readonly TerminalColours[] }>(() => ({ themes: none }));

let asked = false;

/** Fetches the built-in themes; a failure is tried again the next time. */
export function loadBuiltInThemes(): void {
  if (asked) return;
  asked = true;
  import('../../shared/themes/builtInThemes.ts').then(
    ({ builtInThemes }) => useBuiltInThemes.setState({ themes: builtInThemes }),
    () => {
      asked = false;
    },
  );
}

/** The colours that these settings give the terminal by night or by day; undefined for the window's own. */
export function chosenColours(
  settings: Pick<Settings, 'terminalThemeNight' | 'terminalThemeDay' | 'terminalThemes'> | undefined,
  theme: string | undefined,
): TerminalColours | undefined {
  const id = theme === 'day' ? settings?.terminalThemeDay : settings?.terminalThemeNight;
  if (id === undefined || id === OWN_THEME) return undefined;
  const found = [...(settings?.terminalThemes ?? none), ...useBuiltInThemes.getState().themes].find(
    (one) => one.id === id,
  );
  if (!found) loadBuiltInThemes();
  return found;
}

/** The colours in force now. */
export const currentColours = (): TerminalColours | undefined =>
  chosenColours(useMirror.getState().settings, document.documentElement.dataset.theme);

/** The same, to be drawn with; `theme` is the window's. */
export function useTerminalColours(theme: string): TerminalColours | undefined {
  useBuiltInThemes();
  return chosenColours(
    useMirror((mirror) => mirror.settings),
    theme,
  );
}
