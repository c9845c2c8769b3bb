import { isLoginName, parseAddress, type WrittenAddress, withoutScheme } from '../../../shared/parseAddress.ts';

/** What is written into the connect box. */
export interface WrittenTarget {
  /** All of it without `ssh://`: a machine may have an `@` in its name. */
  readonly whole: string;
  /** What stands before the last `@`, when somebody can sign in by that name. */
  readonly osUser: string | undefined;
  /** The rest: what to look for. */
  readonly query: string;
  /** Set when it is an address and says so: by a dot, a colon, a user or `ssh://`. */
  readonly address: WrittenAddress | undefined;
  /** The host of the address is one word: a name that was mistyped more often than a host of the DNS. */
  readonly isWord: boolean;
}

/** `name`, `user@name`, `user@host:port`, `[ipv6]:port`, and `ssh://` before any of them. */
export function readTarget(text: string): WrittenTarget {
  const whole = withoutScheme(text);
  const at = whole.lastIndexOf('@');
  const user = whole.slice(0, Math.max(at, 0)).trim();
  const osUser = isLoginName(user) ? user : undefined;
  const query = osUser === undefined ? whole : whole.slice(at + 1).trim();
  const isWord = !/[.:]/.test(query);
  const saysSo = !isWord || osUser !== undefined || whole !== text.trim();
  return { whole, osUser, query, address: saysSo ? addressOf(osUser, query) : undefined, isWord };
}

function addressOf(osUser: string | undefined, query: string): WrittenAddress | undefined {
  const address = parseAddress(osUser === undefined ? query : `${osUser}@${query}`);
  return address && isHalfWritten(address.host) ? undefined : address;
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * Whether more is to come: `db.`, `10.0.0`, `2001:db8:`. A saved host may be called so (ssh(1) would dial 10.0.0 as 10.0.0.0),
 * but who is still writing must not be offered a machine that was not meant.
 */
function isHalfWritten(host: string): boolean {
  if (host.includes(':')) return !URL.canParse(`http://[${host.replace(/%.*/, '')}]`);
  return host.endsWith('.') || (/^[\d.]+$/.test(host) && !ipv4.test(host));
}
