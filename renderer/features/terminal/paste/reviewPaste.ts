import { cleanPaste, withNewlines } from './cleanPaste.ts';
import { isDeceiving, partsOf, type TextPart } from './deceiving.ts';

export interface PasteInput {
  /** As it is on the clipboard. */
  readonly text: string;
  /** Every program that gets it says that it takes pastes whole (bracketed paste, DECSET 2004). */
  readonly bracketed: boolean;
  /** The names of those that get it on production. */
  readonly production: readonly string[];
  /** The setting `askBeforeMultilinePaste`. */
  readonly asksForLines: boolean;
}

export type PasteReason = 'tooLarge' | 'production' | 'lines' | 'large' | 'hidden';

/** What a paste is, for the question about it. */
export interface PasteReview {
  /** Why it is asked about; none for one that goes through. */
  readonly reasons: readonly PasteReason[];
  /** What would be sent. */
  readonly text: string;
  readonly lines: number;
  readonly production: readonly string[];
  /** What was on the clipboard, from its beginning, with all that is not seen made visible. */
  readonly preview: readonly TextPart[];
  /** The preview is not all of it. */
  readonly shortened: boolean;
}

/** UTF-16 code units from which on a paste is asked about, and above which it is refused: main keeps it all until the host takes it. */
const LARGE = 1024 * 1024;
export const MOST_PASTED = 16 * 1024 * 1024;
const PREVIEW_CHARS = 10_000;
const PREVIEW_LINES = 200;

/** Decides what to ask about a paste (ux.md, "Terminal behaviour"). */
export function reviewPaste({ text, bracketed, production, asksForLines }: PasteInput): PasteReview {
  const cleaned = cleanPaste(text);
  const lines = cleaned.split('\n').length;
  const reasons: PasteReason[] = [];
  if (cleaned.length > MOST_PASTED) reasons.push('tooLarge');
  if (lines > 1 && production.length > 0) reasons.push('production');
  else if (lines > 1 && asksForLines && !bracketed) reasons.push('lines');
  if (cleaned.length > LARGE) reasons.push('large');
  if (isDeceiving(cleaned)) reasons.push('hidden');
  const shown = beginningOf(withNewlines(text));
  return {
    reasons,
    text: cleaned,
    lines,
    production,
    preview: reasons.length === 0 ? [] : partsOf(shown),
    shortened: shown.length < withNewlines(text).length,
  };
}

function beginningOf(text: string): string {
  return text.slice(0, PREVIEW_CHARS).split('\n').slice(0, PREVIEW_LINES).join('\n');
}
