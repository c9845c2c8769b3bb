import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { countWords } from './countWords.ts';
import type { OpenSearch } from './openSearch.ts';
import styles from './SearchBar.module.css';
import { SearchToggle } from './SearchToggle.tsx';
import type { SearchQuery } from './searchPattern.ts';
import type { SearchState } from './terminalSearch.ts';
import { useSearch } from './useSearch.ts';

export interface SearchBarProps {
  /** What to begin with. */
  readonly initial: SearchQuery;
  /** Opens a search, which ends with the bar. */
  readonly open: (onState: (state: SearchState) => void) => OpenSearch | undefined;
  readonly onQuery: (query: SearchQuery) => void;
  readonly onClose: () => void;
}

/** Finds text in a terminal's output, as one types. */
export function SearchBar({ initial, open, onQuery, onClose }: SearchBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const { query, setQuery, state, search } = useSearch(initial, open, onQuery);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const step = (up: boolean): void => (up ? search.current?.previous() : search.current?.next());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const steps = event.key === 'F3' || (event.key === 'Enter' && event.target === input.current);
    if (!steps && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (steps) step(event.shiftKey);
    else onClose();
  };
  const wrong = state.problem !== undefined || state.phase === 'tooSlow';
  const toggle = (key: 'matchCase' | 'wholeWord' | 'regex') => ({
    isSelected: query[key],
    onChange: (on: boolean) => setQuery((before) => ({ ...before, [key]: on })),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is no element of React's types
    <div role="search" aria-label="Find in this terminal" className={styles.bar} onKeyDown={onKeyDown}>
      <input
        ref={input}
        className={styles.input}
        aria-label="Find"
        aria-invalid={wrong}
        placeholder="Find"
        value={query.text}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        onChange={({ target }) => setQuery((before) => ({ ...before, text: target.value }))}
      />
      <SearchToggle label="Match case" icon={<CaseSensitive size={15} aria-hidden />} {...toggle('matchCase')} />
      <SearchToggle label="Whole word" icon={<WholeWord size={15} aria-hidden />} {...toggle('wholeWord')} />
      <SearchToggle label="Regular expression" icon={<Regex size={15} aria-hidden />} {...toggle('regex')} />
      <span role="status" className={styles.count} data-wrong={wrong}>
        {countWords(state)}
      </span>
      <Button kind="quiet" label="Previous match" title="Previous match (Shift+Enter)" onPress={() => step(true)}>
        <ArrowUp size={14} aria-hidden />
      </Button>
      <Button kind="quiet" label="Next match" title="Next match (Enter)" onPress={() => step(false)}>
        <ArrowDown size={14} aria-hidden />
      </Button>
      <Button kind="quiet" label="Close search" title="Close (Escape)" onPress={onClose}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
