/** A link in a text: chars from the first to before the last. */
export interface UrlInText {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** VTE's limit, as for links that a program makes (OSC 8). */
const MOST_CHARS = 2083;
/** Begins like an address; goes on until what no address holds: blanks, quotes, what borders are drawn with, CJK brackets and stops. */
const CANDIDATE =
  /\bhttps?:\/\/[^\s"'`<>|\\^{}\p{Cc}\p{Cf}\u2500-\u259f\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f\u2018-\u201f«»]+/giu;
/** Belongs to the sentence around it. */
const TRAILING = new Set('.,;:!?*_~…');
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Addresses of the web in plain text; without the stop, or the bracket that was opened before them, at their end. */
export function urlsInText(text: string): UrlInText[] {
  const found: UrlInText[] = [];
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    if (candidate.length > MOST_CHARS) continue;
    const url = withoutTrailing(candidate);
    if (isAddress(url)) found.push({ start: index, end: index + url.length, url });
  }
  return found;
}

function withoutTrailing(candidate: string): string {
  const surplus = { ')': surplusOf(candidate, ')'), ']': surplusOf(candidate, ']') };
  let end = candidate.length;
  for (; end > 0; end -= 1) {
    const last = candidate[end - 1] ?? '';
    if (TRAILING.has(last)) continue;
    if ((last !== ')' && last !== ']') || surplus[last] <= 0) break;
    surplus[last] -= 1;
  }
  return candidate.slice(0, end);
}

/** How many more of a closing bracket there are than of its opening one. */
function surplusOf(text: string, closing: string): number {
  let surplus = 0;
  for (const char of text) {
    if (char === closing) surplus += 1;
    else if (char === PAIRS[closing]) surplus -= 1;
  }
  return surplus;
}

function isAddress(url: string): boolean {
  try {
    return new URL(url).hostname !== '';
  } catch {
    return false;
  }
}
