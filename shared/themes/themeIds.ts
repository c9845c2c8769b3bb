import type { TerminalColours } from '../model/terminalColours.ts';
import type { ReadTheme } from './themeParts.ts';

/** Gives a theme an id and a name that none of the others has: `nord`, `nord-2`; `Nord`, `Nord 2`. */
export function withOwnId(theme: ReadTheme, others: readonly Pick<TerminalColours, 'id' | 'name'>[]): TerminalColours {
  const base = slug(theme.name);
  const taken = (id: string, name: string): boolean =>
    id === 'sallyport' || others.some((other) => other.id === id || other.name.toLowerCase() === name.toLowerCase());
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    const name = count === 1 ? theme.name : `${theme.name.slice(0, 74).trim()} ${count}`;
    if (!taken(id, name)) return { ...theme, id, name };
  }
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 70)
    .replace(/-+$/, '') || 'theme';
