import { type Chord, parseChord } from './chord.ts';

const names: Readonly<Record<string, string>> = { Enter: 'Return', '+': 'Plus' };

/** A chord as Electron writes it (Electron docs, Accelerator); undefined for a key that Electron has no name for. */
export function acceleratorOf(chord: Chord): string | undefined {
  const parts = parseChord(chord);
  if (!parts) return undefined;
  const { ctrl, alt, shift, meta, key } = parts;
  if ([...key].length === 1 && !/^[!-~]$/.test(key)) return undefined;
  const modifiers = [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : [])];
  return [...modifiers, ...(meta ? ['Command'] : []), Object.hasOwn(names, key) ? names[key] : key].join('+');
}
