import type { ReactNode } from 'react';
import type { Range } from './fuzzy.ts';

/** A text with what was looked for in `mark`. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
