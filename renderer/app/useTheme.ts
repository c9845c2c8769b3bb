import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Settings, Theme } from '../../shared/model/settings.ts';
import { call } from '../bridge/bridge.ts';
import { useMirror } from '../state/mirror.ts';

type WindowTheme = 'night' | 'day';

const systemDay = matchMedia('(prefers-color-scheme: light)');
const subscribe = (listener: () => void): (() => void) => {
  systemDay.addEventListener('change', listener);
  return () => systemDay.removeEventListener('change', listener);
};

/** The theme in force, put on the document. */
export function useTheme(settings: Settings | undefined): WindowTheme {
  const day = useSyncExternalStore(subscribe, () => systemDay.matches);
  const theme = inForce(settings?.theme, day);
  // Before the terminals' effects, which read the tokens in force.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}

/** Dark for light, and back. */
export function toggleTheme(): void {
  const theme = inForce(useMirror.getState().settings?.theme, systemDay.matches);
  call('settings.update', { theme: theme === 'night' ? 'day' : 'night' }).catch(() => undefined);
}

const inForce = (chosen: Theme = 'system', day: boolean): WindowTheme =>
  chosen === 'system' ? (day ? 'day' : 'night') : chosen;
