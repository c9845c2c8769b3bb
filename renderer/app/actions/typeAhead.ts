import { setView, useView } from '../../state/view.ts';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/**
 * Takes a key that is pressed between the opening of the palette and its picture, while its code may still be fetched: it is
 * meant for the palette, and must not reach the shell that has the focus still. Answers whether it took the key.
 */
export function takeTypeAhead({ key, ctrlKey, metaKey, isComposing }: Key): boolean {
  const { palette } = useView.getState();
  if (!palette) return false;
  const { query } = palette;
  if (key === 'Escape') setView({ palette: undefined });
  else if (key === 'Backspace') setView({ palette: { query: query.slice(0, -1) } });
  else if (key.length === 1 && !ctrlKey && !metaKey && !isComposing) setView({ palette: { query: query + key } });
  return true;
}
