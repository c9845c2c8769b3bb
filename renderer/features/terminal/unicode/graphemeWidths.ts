import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import type { IUnicodeVersionProvider, Terminal } from '@xterm/xterm';

/** xterm's packing of a character's properties (xterm.js 6.0.0, `UnicodeService.createPropertyValue`). */
const JOINS = 0b1;
const WIDTH_SHIFT = 1;
const WIDTH = 0b11 << WIDTH_SHIFT;
/** A cell of the buffer has no room for more. */
const MOST_COLUMNS = 2;
const ZERO_WIDTH_JOINER = 0x200d;

/**
 * Clusters of characters in one cell, as wide as the host counts them: wcwidth's sum over the characters, at most two
 * columns (docs/decisions/0025). The addon alone makes U+FE0F widen what is before it, which bash, vim and tmux do not.
 */
export function graphemeWidths(provider: IUnicodeVersionProvider): IUnicodeVersionProvider {
  return {
    version: 'sallyport',
    wcwidth: (codepoint) => (codepoint === ZERO_WIDTH_JOINER ? 0 : provider.wcwidth(codepoint)),
    charProperties(codepoint, preceding) {
      const properties = provider.charProperties(codepoint, preceding);
      if ((properties & JOINS) === 0) return properties;
      const own = codepoint === ZERO_WIDTH_JOINER ? 0 : provider.wcwidth(codepoint);
      const width = Math.min(MOST_COLUMNS, ((preceding & WIDTH) >> WIDTH_SHIFT) + own);
      return (properties & ~WIDTH) | (width << WIDTH_SHIFT);
    },
  };
}

/** The addon's provider of clusters. The addon hands it to a terminal only. */
export function graphemeProvider(): IUnicodeVersionProvider {
  const handed: IUnicodeVersionProvider[] = [];
  const unicode = {
    register: (provider: IUnicodeVersionProvider) => handed.push(provider),
    activeVersion: '',
    versions: [],
  };
  new UnicodeGraphemesAddon().activate({ unicode } as unknown as Terminal);
  const provider = handed.find(({ version }) => version === unicode.activeVersion);
  if (!provider) throw new Error('The addon gave no provider of grapheme clusters');
  return provider;
}

/** Turns it on. */
export function countColumns(terminal: Pick<Terminal, 'unicode'>): void {
  const provider = graphemeWidths(graphemeProvider());
  terminal.unicode.register(provider);
  terminal.unicode.activeVersion = provider.version;
}
