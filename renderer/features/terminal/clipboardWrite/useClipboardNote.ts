import { useCallback, useEffect, useRef, useState } from 'react';

/** How long the note stays, ms. */
const NOTE_MS = 8_000;

/**
 * Tells that a host's program wrote to the clipboard: the first time in a session, for one that writes often would never let
 * the note go.
 */
export function useClipboardNote(name: string): {
  note: string | undefined;
  onClipboardWrite(characters: number): void;
} {
  const [note, setNote] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onClipboardWrite = useCallback(
    (characters: number) => {
      if (timer.current !== undefined) return;
      setNote(`${name} put ${characters} ${characters === 1 ? 'character' : 'characters'} on the clipboard.`);
      timer.current = setTimeout(() => setNote(undefined), NOTE_MS);
    },
    [name],
  );
  return { note, onClipboardWrite };
}
