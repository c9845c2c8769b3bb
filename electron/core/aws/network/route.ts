/** A proxy on the way to AWS. */
export interface ProxyRoute {
  readonly kind: 'proxy';
  readonly scheme: 'http' | 'https' | 'socks4' | 'socks4a' | 'socks5' | 'socks5h';
  /** With credentials: never shown. */
  readonly url: URL;
  /** `host:port`: all of it that may be shown. */
  readonly address: string;
}

/** How a request travels. */
export type Route = { readonly kind: 'direct' } | ProxyRoute;

export const direct: Route = { kind: 'direct' };

/** Schemes as curl knows them (`man curl`, PROXY PROTOCOL PREFIXES), with the port that goes without saying. */
const schemes = {
  http: ['http', 80],
  https: ['https', 443],
  socks: ['socks4', 1080],
  socks4: ['socks4', 1080],
  socks4a: ['socks4a', 1080],
  socks5: ['socks5', 1080],
  socks5h: ['socks5h', 1080],
} as const satisfies Record<string, readonly [ProxyRoute['scheme'], number]>;

/** A proxy's address, `http://` when it names no scheme; undefined when it is none. */
export function parseProxyUrl(text: string): ProxyRoute | undefined {
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  const name = url.protocol.slice(0, -1);
  if (!isScheme(name) || url.hostname === '') return undefined;
  const [scheme, port] = schemes[name];
  return { kind: 'proxy', scheme, url, address: `${url.hostname}:${url.port || port}` };
}

const isScheme = (name: string): name is keyof typeof schemes => Object.hasOwn(schemes, name);

/** User name and password of the proxy's URL, as they are meant; undefined when it has none. */
export function proxyCredentials({ url }: ProxyRoute): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return `${decode(url.username)}:${decode(url.password)}`;
}

/** A `%` that stands for itself is not an escape. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Host and port of a proxy for a socket; an IPv6 address without its brackets. */
export function proxyHost({ address }: ProxyRoute): { host: string; port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}
