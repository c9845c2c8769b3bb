/** An address as it is shown, with the part that says whose it is apart. */
export interface LinkAddress {
  readonly before: string;
  /** Host and port. */
  readonly host: string;
  readonly after: string;
}

/**
 * The real address of a link, in its parsed form: a look-alike name shows as `xn--…`, control and bidi characters as `%…`,
 * and what stands before an `@` is not mistaken for the host. Undefined for what is no address of the web.
 */
export function linkAddress(url: string): LinkAddress | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  const { href, host, protocol, username, password } = parsed;
  const secret = password === '' ? '' : `:${password}`;
  const before = `${protocol}//${username === '' && secret === '' ? '' : `${username}${secret}@`}`;
  return { before, host, after: href.slice(before.length + host.length) };
}
