import { AppError } from '../../../shared/errors.ts';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether the URL's host is this machine. */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname);
}

/**
 * The one place that decides which pages may be opened in the user's browser. `web`: https and http, for a link the
 * user chose. `signIn`: https only, and http to loopback when the SSO session itself is on loopback (the sandbox).
 * Errors: `linkRefused`.
 */
export function parseExternalUrl(text: string, rule: 'web' | 'signIn', { loopback = false } = {}): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new AppError('linkRefused', { cause });
  }
  const allowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && (rule === 'web' || (loopback && isLoopback(url))));
  // A user name in a link serves only to make it look like another site's.
  if (!allowed || url.username !== '' || url.password !== '')
    throw new AppError('linkRefused', { detail: url.protocol });
  return url;
}
