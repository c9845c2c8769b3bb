import { useEffect, useRef, useState } from 'react';
import type { OpenSearch } from './openSearch.ts';
import type { SearchQuery } from './searchPattern.ts';
import { idleSearch, type SearchState } from './terminalSearch.ts';

/** A search for as long as its bar is there: what is looked for, and how it stands. */
export function useSearch(
  initial: SearchQuery,
  open: (onState: (state: SearchState) => void) => OpenSearch | undefined,
  onQuery: (query: SearchQuery) => void,
) {
  const [query, setQuery] = useState(initial);
  const [state, setState] = useState(idleSearch);
  const search = useRef<OpenSearch>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one search for as long as the bar is there
  useEffect(() => {
    search.current = open(setState);
    return () => search.current?.dispose();
  }, []);
  useEffect(() => {
    search.current?.look(query);
    onQuery(query);
  }, [query, onQuery]);
  return { query, setQuery, state, search };
}
