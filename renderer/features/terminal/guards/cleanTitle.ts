/** Code points; a tab shows fewer. */
const MOST = 80;
/** Chars that are looked at; what is cut off would not be shown. */
const LOOKED_AT = 1000;

/** What acts, hides or turns text around: controls, bidi, zero width, fillers, separators, private and unassigned. */
const unwanted = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A title of the host's as one line of its words: cleaned, at most 80 code points, at most two marks on a letter. */
export function cleanTitle(title: string): string {
  const words = title
    .slice(0, LOOKED_AT)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(unwanted, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim();
  const points = [...words];
  return points.length > MOST ? `${points.slice(0, MOST - 1).join('')}…` : words;
}
