/** What a program may put on the clipboard at most: bytes of UTF-8. */
const MOST_BYTES = 1024 * 1024;
const MOST_BASE64 = Math.ceil(MOST_BYTES / 3) * 4;
/** Of the whole sequence, with the names of what is written to. */
export const MOST_CHARS = MOST_BASE64 + 16;
/** Clipboard, primary and selection (xterm, "Manipulate Selection Data"); none means the selection. */
const OURS = /[cps]/;

/**
 * The text that an OSC 52 sequence writes: `targets;base64`. Undefined for all else, above all for `?`, which asks what is
 * on the clipboard, and for what is no base64 of UTF-8 in full.
 */
export function decodeClipboardWrite(data: string): string | undefined {
  const at = data.indexOf(';');
  const targets = data.slice(0, Math.max(0, at));
  if (at < 0 || !/^[cpqs0-7]*$/.test(targets) || (targets !== '' && !OURS.test(targets))) return undefined;
  const payload = data.slice(at + 1);
  if (payload === '' || payload.length > MOST_BASE64 || payload.length % 4 !== 0) return undefined;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(payload)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    if (bytes.length > MOST_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
