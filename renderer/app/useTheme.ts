import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/model/settings.ts';
import { call } from '../bridge/bridge.ts';

const systemDay = matchMedia('(prefers-color-scheme: light)');
const subscribe = (listener: () => void): (() => void) => {
  systemDay.addEventListener('change', listener);
  return () => systemDay.removeEventListener('change', listener);
};

/** The theme in force, put on the document, and the way to switch it. */
export function useTheme(settings: Settings | undefined): { theme: 'night' | 'day'; toggle(): void } {
  const day = useSyncExternalStore(subscribe, () => systemDay.matches);
  const chosen = settings?.theme ?? 'system';
  const theme = chosen === 'system' ? (day ? 'day' : 'night') : chosen;
  // Before the terminals' effects, which read the tokens in force.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return {
    theme,
    toggle: () => void call('settings.update', { theme: theme === 'night' ? 'day' : 'night' }).catch(() => undefined),
  };
}
