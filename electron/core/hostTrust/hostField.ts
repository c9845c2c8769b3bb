import { createHmac } from 'node:crypto';
import { matchesWildcard } from '../access/wildcard.ts';

/** `|1|salt|hash`: base64 of 20 random bytes and of HMAC-SHA1 over the name (OpenSSH hostfile.c, host_hash). */
const hashed = /^\|1\|([A-Za-z0-9+/]{27}=)\|([A-Za-z0-9+/]{27}=)$/;

/** Whether it can be the host field of a line: one hash, or names and patterns. */
export const isHostField = (field: string): boolean =>
  field.startsWith('|') ? hashed.test(field) : /^[^@#]/.test(field);

/**
 * Whether a line is about this host (lower case, as `hostAlias` gives it), as OpenSSH decides (match.c,
 * match_pattern_list): `*` and `?` are wildcards, and a negated pattern that matches rules the line out.
 */
export function matchesHost(field: string, name: string): boolean {
  const [, salt = '', hash] = hashed.exec(field) ?? [];
  if (hash !== undefined) {
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
  }
  const patterns = field.toLowerCase().split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && matchesWildcard(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && matchesWildcard(pattern, name));
}

/**
 * The field without this host, all others in it kept; undefined when no other is left. Where a wildcard still takes it in,
 * it is excepted by a negated pattern. (`ssh-keygen -R` takes the whole line, and with it the other hosts' trust.)
 */
export function withoutHost(field: string, name: string): string | undefined {
  if (!matchesHost(field, name)) return field;
  if (field.startsWith('|')) return undefined;
  const left = field.split(',').filter((pattern) => pattern.toLowerCase() !== name);
  if (!left.some((pattern) => pattern !== '' && !pattern.startsWith('!'))) return undefined;
  const rest = left.join(',');
  if (!isHostField(rest)) return undefined;
  return matchesHost(rest, name) ? `${rest},!${name}` : rest;
}
