import { plainText } from '../lib/redact.ts';

/** A host has a few lines to say; what goes beyond is cut. */
const LONGEST = 4096;
const MOST_LINES = 40;

/** Puts the host's banner messages together (RFC 4252 §5.4: there may be several), without anything that could act. */
export function createBannerCollector(onText: (text: string) => void): (message: string) => void {
  let text = '';
  let full = false;
  return (message) => {
    if (full) return;
    const lines = plainText(`${text}${String(message)}`, LONGEST).split('\n');
    full = lines.length > MOST_LINES || lines.join('\n').length >= LONGEST;
    text = lines.slice(0, MOST_LINES).join('\n');
    if (text.trim() !== '') onText(text);
  };
}
