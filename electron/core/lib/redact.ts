/** What must never reach a log, a report or the page: AWS keys and tokens, bearer tokens, private keys. */
const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /\b(?:eyJ|aoa|aor)[A-Za-z0-9_\-+/=.:]{20,}/g,
];
// Whole names of fields only: `StartDeviceAuthorization: …` and `ExpiredToken: …` are no secrets.
const labelled =
  /(\b[\w-]{0,20}(?:(?:access|refresh|session|security|bearer)[-_]?token|secret[-_]?access[-_]?key|client[-_]?secret|device[-_]?code|password|\bauthorization)["']?\s{0,4}[:=]\s{0,4}["']?)(?:Bearer\s+)?[^\s"',;}&]+/gi;

// Control characters and bidirectional overrides: they could rewrite what a reader sees.
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what it is for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Whether a text has characters that could change what a reader sees. */
export const hasUnsafe = (text: string): boolean => plainText(text, text.length) !== text;

/** Text without control and bidirectional characters, at most `max` characters. */
export function plainText(text: string, max: number): string {
  const clean = text.replace(unsafe, '');
  return clean.length > max ? `${clean.slice(0, max)}…` : clean;
}

const LONGEST = 16 * 1024;

/** Text of a far end made safe to show: secrets replaced, control characters removed, at most `max` characters. */
export function redact(text: string, max = 2000): string {
  // Longer than any error of AWS's; a hostile page must not keep the expressions busy.
  let clean = plainText(text.slice(0, LONGEST), LONGEST);
  for (const secret of secrets) clean = clean.replace(secret, '[removed]');
  return plainText(clean.replace(labelled, '$1[removed]'), max);
}
