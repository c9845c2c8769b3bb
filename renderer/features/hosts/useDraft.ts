import { useState } from 'react';
import type { HostDraft } from './hostDraft.ts';
import { dropDraft, keepDraft, keptDraft } from './keptDrafts.ts';

/** A host's draft that outlives its page: whatever takes the page away, what was typed is not lost. */
export function useDraft(key: string, initial: HostDraft) {
  const [draft, setDraft] = useState(() => keptDraft(key) ?? initial);
  const [isBack, setIsBack] = useState(() => keptDraft(key) !== undefined);
  const set = (next: HostDraft): void => {
    keepDraft(key, next);
    setDraft(next);
  };
  return {
    draft,
    /** Left before, and come back to. */
    isBack,
    change: (part: Partial<HostDraft>): void => set({ ...draft, ...part }),
    changeOptions: (part: Partial<HostDraft['options']>): void =>
      set({ ...draft, options: { ...draft.options, ...part } }),
    /** It is saved, or not wanted. */
    drop: (): void => dropDraft(key),
    startAnew(): void {
      dropDraft(key);
      setIsBack(false);
      setDraft(initial);
    },
  };
}
