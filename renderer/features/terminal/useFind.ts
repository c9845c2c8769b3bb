import { useCallback, useRef, useState } from 'react';
import type { SearchQuery } from './search/searchPattern.ts';

const nothing: SearchQuery = { text: '', matchCase: false, wholeWord: false, regex: false };

/** The search bar of one terminal: whether it is open, and what it begins with. */
export function useFind() {
  const last = useRef(nothing);
  const [opened, setOpened] = useState<{ readonly round: number; readonly initial: SearchQuery }>();
  return {
    opened,
    /** Opens it, or gives it the keyboard again; with this text, or with what was looked for last. */
    find: useCallback((text: string) => {
      const initial = text === '' ? last.current : { ...last.current, text, regex: false };
      setOpened((before) => ({ round: (before?.round ?? 0) + 1, initial }));
    }, []),
    onQuery: useCallback((query: SearchQuery) => {
      last.current = query;
    }, []),
    close: useCallback(() => setOpened(undefined), []),
  };
}
