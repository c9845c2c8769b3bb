import type { PasteReview } from './reviewPaste.ts';

const grouped = new Intl.NumberFormat('en');
const inMegabytes = (chars: number): string => `${(chars / 1024 / 1024).toFixed(1)} million characters`;
const allOf = new Intl.ListFormat('en', { type: 'conjunction' });

/** What the question about a paste is called. */
export function pasteTitle({ reasons, lines, text }: PasteReview): string {
  if (reasons.includes('tooLarge')) return 'Too much to paste';
  if (lines > 1) return `Paste ${grouped.format(lines)} lines?`;
  return reasons.includes('large') ? `Paste ${inMegabytes(text.length)}?` : 'Paste hidden characters?';
}

/** Why it is asked, one sentence for each reason. */
export function pasteReasons({ reasons, production, text }: PasteReview): string[] {
  if (reasons.includes('tooLarge')) {
    return [`It is ${inMegabytes(text.length)}; at most 16 million can be pasted. Copy it to the host as a file.`];
  }
  return reasons.flatMap((reason) => {
    switch (reason) {
      case 'production':
        return [
          `${allOf.format(production)} ${production.length === 1 ? 'is' : 'are'} production. Look at each line before it runs.`,
        ];
      case 'lines':
        return ['The program does not say that it takes pastes whole: each line but the last may run at once.'];
      case 'large':
        return [`It is ${inMegabytes(text.length)}.`];
      case 'hidden':
        return ['It holds characters that are not seen and may hide what it says.'];
      default:
        return [];
    }
  });
}

/** What of the preview is marked, in a sentence; empty when nothing is. */
export function markWords({ preview }: PasteReview): string {
  const count = (mark: string): number => preview.filter((part) => part.mark === mark).length;
  const [controls, hidden, alike] = [count('control'), count('hidden'), count('lookalike')];
  const words = [
    ...(controls > 0
      ? [`${grouped.format(controls)} control ${controls === 1 ? 'character is' : 'characters are'} left out`]
      : []),
    ...(hidden > 0 ? [`${grouped.format(hidden)} hidden ${hidden === 1 ? 'character' : 'characters'}`] : []),
    ...(alike > 0 ? [`${grouped.format(alike)} that ${alike === 1 ? 'looks' : 'look'} like another`] : []),
  ];
  return words.length === 0 ? '' : `Marked: ${words.join(', ')}.`;
}
