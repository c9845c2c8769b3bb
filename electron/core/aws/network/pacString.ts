import { direct, parseProxyUrl, type Route } from './route.ts';

/** The words of a PAC answer as schemes of ours (Chromium, net/docs/proxy.md: `SOCKS` is version 4, 5 resolves at the proxy). */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5h',
};

/**
 * The routes of a PAC-style string such as `PROXY proxy.corp:8080; DIRECT`, in the order to try them; what is not
 * understood (`QUIC …`) is left out. Nothing left means no proxy.
 */
export function parsePacString(text: string): Route[] {
  const routes = text.split(';').flatMap((part): Route[] => {
    const [word = '', address = ''] = part.trim().split(/\s+/);
    const kind = word.toUpperCase();
    if (kind === 'DIRECT') return [direct];
    const scheme = Object.hasOwn(schemes, kind) ? schemes[kind] : undefined;
    const route = scheme === undefined ? undefined : parseProxyUrl(`${scheme}://${address}`);
    return route ? [route] : [];
  });
  return routes.length === 0 ? [direct] : routes;
}
