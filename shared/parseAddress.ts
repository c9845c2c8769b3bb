import type { AddressTrustKey } from './model/hostTrust.ts';

/** A machine outside EC2 as a person writes it, with the user to sign in as. */
export interface WrittenAddress extends AddressTrustKey {
  readonly osUser: string | undefined;
}

const DEFAULT_PORT = 22;
const LONGEST_HOST = 255;

/** Labels of letters, digits, `-` and `_`, never beginning with `-`: it must not pass for an option anywhere. */
const name = /^(?![-.])[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\.?$/;
const ipv6 = /^[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?$/;
/** A name that a shell or a terminal could not take for something else. */
const user = /^[A-Za-z0-9_][A-Za-z0-9._@\\$-]{0,255}$/;

export const isHostName = (host: string): boolean =>
  host.length <= LONGEST_HOST && (host.includes(':') ? ipv6.test(host) && host.split(':').length > 2 : name.test(host));

export const isLoginName = (osUser: string): boolean => user.test(osUser);

/** What stands after `ssh://`; a text without it stays as it is. */
export const withoutScheme = (text: string): string => text.trim().replace(/^ssh:\/\//i, '');

/**
 * `host`, `host:port`, `user@host:port`, `[ipv6]:port` or an IPv6 address alone, and `ssh://` before any of them; undefined for
 * everything else. The user is all before the last `@` (`user@domain@host` signs in as `user@domain`).
 */
export function parseAddress(text: string): WrittenAddress | undefined {
  const written = withoutScheme(text);
  const at = written.lastIndexOf('@');
  const osUser = at === -1 ? undefined : written.slice(0, at);
  if (osUser !== undefined && !isLoginName(osUser)) return undefined;
  const { host, port } = splitPort(written.slice(at + 1));
  if (!isHostName(host) || port === undefined) return undefined;
  return { osUser, host, port };
}

/** `port` is undefined when what stands there is none. */
function splitPort(text: string): { host: string; port: number | undefined } {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: portOf(bracketed[2]) };
  const [host = '', port, ...more] = text.split(':');
  // More than one colon: an IPv6 address without a port.
  return more.length > 0 ? { host: text, port: DEFAULT_PORT } : { host, port: portOf(port) };
}

function portOf(digits: string | undefined): number | undefined {
  if (digits === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
