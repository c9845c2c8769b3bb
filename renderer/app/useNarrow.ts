import { useSyncExternalStore } from 'react';

/** As in App.module.css. At 200 % zoom a window of twice the width is narrow too. */
const narrow = matchMedia('(max-width: 700px)');
const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Whether the window has no room for the sidebar beside the main area. */
export const isNarrow = (): boolean => narrow.matches;
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrow);
