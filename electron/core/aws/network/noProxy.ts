import { BlockList, isIP } from 'node:net';

const defaultPorts: Readonly<Record<string, number>> = { 'https:': 443, 'wss:': 443, 'http:': 80, 'ws:': 80 };

/**
 * Whether `NO_PROXY` keeps the URL from going through a proxy, by curl's rules (`man curl`, NO_PROXY): a list with commas
 * or spaces; `*` is everything; a name, with or without a leading dot, is itself and every name below it; an IP address
 * is itself, `10.0.0.0/8` its network. `name:port` holds for that port only, and `*.name` is read as `.name`, as others do.
 */
export function matchesNoProxy(url: URL, noProxy: string | undefined): boolean {
  const host = bare(url.hostname.toLowerCase());
  const port = Number(url.port) || (defaultPorts[url.protocol] ?? 0);
  const entries = (noProxy ?? '').toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => entry !== '' && matches(entry, host, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  if (withPort && Number(withPort[2]) !== port) return false;
  const wanted = bare(withPort?.[1] ?? entry);
  if (isIP(host)) return wanted === host || inNetwork(wanted, host);
  const name = wanted.replace(/^\*?\./, '').replace(/\.$/, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

function inNetwork(entry: string, host: string): boolean {
  const [address = '', bits = '', ...rest] = entry.split('/');
  const kind = isIP(address);
  const max = kind === 6 ? 128 : 32;
  if (kind === 0 || kind !== isIP(host) || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > max)
    return false;
  const family = kind === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}

/** An IPv6 address without brackets, a name without its final dot. */
const bare = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
