/** What must never reach a log, a report or the page: AWS keys and tokens, bearer tokens, private keys. */
const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /\b(?:eyJ|aoa|aor)[A-Za-z0-9_\-+/=.:]{20,}/g,
  /((?:secret|token|password|authorization|client_?secret)["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi,
];

// Control characters and bidirectional overrides: they could rewrite what a reader sees.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what it is for
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of a far end made safe to show: secrets replaced, control characters removed, at most `max` characters. */
export function redact(text: string, max = 2000): string {
  let clean = text;
  for (const secret of secrets)
    clean = clean.replace(secret, (_match, label) => `${typeof label === 'string' ? label : ''}[removed]`);
  clean = clean.replace(unsafe, '');
  return clean.length > max ? `${clean.slice(0, max)}…` : clean;
}
