/** Width of a text in CSS px, in a CSS font family. */
export type Measure = (text: string, family: string) => number;

const SAMPLE = 'mmMwWiIlL10@#';
const generic = /^(serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-monospace|ui-serif|ui-sans-serif)$/i;

/**
 * What is odd about a font, in words; undefined when nothing is. A font is there when what would stand in for it makes no
 * difference; it is monospaced when an i is as wide as an M.
 */
export function judgeFont(measure: Measure, written: string): string | undefined {
  const first = firstFamily(written);
  if (first === '') return undefined;
  const quoted = generic.test(first) ? first : `"${first}"`;
  const isThere =
    generic.test(first) ||
    measure(SAMPLE, `${quoted}, serif`) === measure(SAMPLE, `${quoted}, monospace`) ||
    measure(SAMPLE, `${quoted}, sans-serif`) === measure(SAMPLE, `${quoted}, monospace`);
  if (!isThere) return `There is no font “${first}” on this machine. JetBrains Mono stands in for it.`;
  const isMono = Math.abs(measure('iiiiiiii', quoted) - measure('MMMMMMMM', quoted)) < 0.5;
  return isMono ? undefined : `“${first}” is not monospaced: columns will not line up.`;
}

/** Without its quotes; what else would end the name in CSS is left out. */
const firstFamily = (written: string): string => (written.split(',')[0] ?? '').replace(/["'\\;{}]/g, '').trim();

/** By a canvas of this page. */
export function measureOnCanvas(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text, family) => {
    if (!context) return 0;
    context.font = `40px ${family}`;
    return context.measureText(text).width;
  };
}

/** Known monospaced fonts; those that this machine has are offered. */
const known = [
  ...['JetBrains Mono', 'Menlo', 'SF Mono', 'Monaco', 'Cascadia Mono', 'Cascadia Code', 'Consolas', 'Fira Code'],
  ...['DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono', 'Ubuntu Mono', 'Source Code Pro', 'IBM Plex Mono'],
  ...['Hack', 'Iosevka', 'Inconsolata', 'Roboto Mono', 'Courier New'],
];

export const presentFonts = (measure: Measure): readonly string[] =>
  known.filter((name) => judgeFont(measure, name) === undefined);
