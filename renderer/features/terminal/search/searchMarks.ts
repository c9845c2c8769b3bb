import type { IDecoration, Terminal } from '@xterm/xterm';
import type { Match } from './matches.ts';

/** Matches that are marked at once: each costs at every line that scrolls out of the buffer. */
const MOST_MARKS = 1_000;

export interface SearchMarks {
  show(matches: { readonly all: readonly Match[]; readonly current: Match | undefined; readonly origin: number }): void;
  clear(): void;
}

/** Marks matches in the terminal and on the ruler beside it, those nearest to what is in sight. */
export function createSearchMarks(terminal: Terminal, element: Element): SearchMarks {
  const marks = new Map<Match, readonly IDecoration[]>();
  let front: Match | undefined;
  const drop = (match: Match): void => {
    for (const decoration of marks.get(match) ?? []) {
      decoration.marker.dispose();
      decoration.dispose();
    }
    marks.delete(match);
  };
  return {
    show({ all, current, origin }) {
      const shown = nearest(all, terminal.buffer.active.viewportY - origin);
      if (current) shown.add(current);
      for (const match of [...marks.keys()]) {
        if (!shown.has(match) || match === front || match === current) drop(match);
      }
      front = current;
      const colours = coloursOf(element);
      for (const match of shown) {
        if (!marks.has(match))
          marks.set(match, mark(terminal, match, origin, colours[match === current ? 'front' : 'other']));
      }
    },
    clear() {
      for (const match of [...marks.keys()]) drop(match);
    },
  };
}

/** At most MOST_MARKS matches around a row, out of those in reading order. */
function nearest(all: readonly Match[], row: number): Set<Match> {
  if (all.length <= MOST_MARKS) return new Set(all);
  const at = all.findIndex((match) => match.row >= row);
  const from = Math.max(0, Math.min((at < 0 ? all.length : at) - MOST_MARKS / 2, all.length - MOST_MARKS));
  return new Set(all.slice(from, from + MOST_MARKS));
}

interface Colours {
  readonly background: string;
  readonly text: string;
}

function coloursOf(element: Element): Record<'front' | 'other', Colours> {
  const computed = getComputedStyle(element);
  const token = (name: string): string => computed.getPropertyValue(name).trim();
  return {
    front: { background: token('--accent'), text: token('--accent-ink') },
    other: { background: token('--info'), text: token('--ink-0') },
  };
}

/** One decoration for each row of it. */
function mark(terminal: Terminal, match: Match, origin: number, { background, text }: Colours): IDecoration[] {
  const { active } = terminal.buffer;
  const made: IDecoration[] = [];
  for (let row = match.row; row <= match.endRow; row += 1) {
    const x = row === match.row ? match.column : 0;
    const end = row === match.endRow ? match.endColumn : terminal.cols;
    if (end <= x) continue;
    const marker = terminal.registerMarker(row + origin - active.baseY - active.cursorY);
    const decoration = terminal.registerDecoration({
      marker,
      x,
      width: end - x,
      layer: 'top',
      backgroundColor: background,
      foregroundColor: text,
      overviewRulerOptions: { color: background, position: 'center' },
    });
    if (decoration) made.push(decoration);
  }
  return made;
}
