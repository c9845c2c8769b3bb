import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a note stays, ms. */
const NOTE_MS = 8_000;

/** A short text that goes by itself. */
export function useNote(): { note: string | undefined; tell(text: string): void } {
  const [note, setNote] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = useCallback((text: string) => {
    setNote(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setNote(undefined), NOTE_MS);
  }, []);
  return { note, tell };
}
