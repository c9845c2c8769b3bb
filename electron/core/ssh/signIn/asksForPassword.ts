import { plainText } from '../../lib/redact.ts';
import type { InfoRequest } from './signIn.ts';

/** The longest of the forms below, with the longest user and host. */
const LONGEST = 600;

/**
 * Whether it is the question for this user's password and nothing else, in the forms that PAM and OpenSSH have: `Password:`,
 * `(user@host) Password:` (since OpenSSH 8.9), `user@host's password:`, `Password for user:`. Not "one-time password", not
 * another user's. Without expressions that a long prompt could keep busy.
 */
export function asksForPassword(prompts: InfoRequest['prompts'], osUser: string): boolean {
  const [first, ...more] = prompts;
  if (!first || more.length > 0 || first.echo === true || String(first.prompt).length > LONGEST) return false;
  const text = plainText(String(first.prompt), LONGEST).trim().toLowerCase().replace(/:$/, '').trim();
  const user = osUser.toLowerCase();
  if (text === 'password' || text === `password for ${user}`) return true;
  return isOf(text, `(${user}@`, ') password') || isOf(text, `${user}@`, "'s password");
}

/** Host names have no space, so that nothing else can stand between. */
function isOf(text: string, before: string, after: string): boolean {
  if (!text.startsWith(before) || !text.endsWith(after)) return false;
  const host = text.slice(before.length, -after.length);
  return host !== '' && /^[a-z0-9._:-]+$/.test(host);
}
