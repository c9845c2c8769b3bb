import { describe, expect, it } from 'vitest';
import { parsePacString } from '../../../../electron/core/aws/network/pacString.ts';
import { createProxyRules, type SystemProxy } from '../../../../electron/core/aws/network/proxy.ts';
import type { Route } from '../../../../electron/core/aws/network/route.ts';
import { appError } from '../../../support/errorCode.ts';

const show = (route: Route): string => (route.kind === 'direct' ? 'direct' : `${route.scheme} ${route.address}`);

async function routes(url: string, env: Record<string, string>, systemProxy?: SystemProxy): Promise<string[]> {
  return (await createProxyRules(env, systemProxy).routesTo(new URL(url))).map(show);
}

const oidc = 'https://oidc.eu-central-1.amazonaws.com';

describe('the environment', () => {
  it.each([
    [oidc, {}, 'direct'],
    [oidc, { HTTPS_PROXY: 'http://proxy.corp:8080' }, 'http proxy.corp:8080'],
    [oidc, { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://capital:2' }, 'http small:1'],
    [oidc, { HTTPS_PROXY: 'proxy.corp:8080' }, 'http proxy.corp:8080'],
    [oidc, { HTTPS_PROXY: 'https://proxy.corp' }, 'https proxy.corp:443'],
    [oidc, { HTTP_PROXY: 'http://proxy.corp:8080' }, 'direct'],
    [oidc, { HTTP_PROXY: 'http://proxy.corp:8080', ALL_PROXY: 'socks5h://socks.corp' }, 'socks5h socks.corp:1080'],
    ['http://vpce.test', { HTTP_PROXY: 'http://proxy.corp:8080' }, 'http proxy.corp:8080'],
    ['wss://eice.test', { HTTPS_PROXY: 'http://[fd00::1]:3128' }, 'http [fd00::1]:3128'],
    [oidc, { HTTPS_PROXY: 'http://proxy.corp:8080', NO_PROXY: 'amazonaws.com' }, 'direct'],
    [oidc, { HTTPS_PROXY: '', ALL_PROXY: '' }, 'direct'],
  ])('sends %s with %o by %s', async (url, env, route) => {
    expect(await routes(url, env)).toEqual([route]);
  });

  it.each(['http://127.0.0.1:1', 'https://localhost', 'http://[::1]:9', 'http://127.8.9.1', 'http://x.localhost'])(
    'never sends loopback through a proxy: %s',
    async (url) => {
      const env = { HTTP_PROXY: 'http://p:1', HTTPS_PROXY: 'http://p:1', ALL_PROXY: 'http://p:1' };
      expect(await routes(url, env, async () => 'PROXY p:1')).toEqual(['direct']);
    },
  );

  it('names a variable that is no address, without its value', async () => {
    const error = await appError(routes(oidc, { HTTPS_PROXY: 'http://me:CANARY@@:x' }));
    expect(error.code).toBe('proxyUnreachable');
    expect(error.message).toContain('HTTPS_PROXY');
    expect(JSON.stringify([error.message, error.facts])).not.toContain('CANARY');
  });
});

describe('the system’s proxy', () => {
  it('is asked for the very URL, and only when the environment says nothing', async () => {
    const asked: string[] = [];
    const system: SystemProxy = async (url) => {
      asked.push(url.href);
      return 'PROXY system.corp:8080; DIRECT';
    };
    expect(await routes(oidc, {}, system)).toEqual(['http system.corp:8080', 'direct']);
    expect(await routes(oidc, { HTTPS_PROXY: 'http://env.corp:1' }, system)).toEqual(['http env.corp:1']);
    expect(await routes(oidc, { NO_PROXY: '*' }, system)).toEqual(['direct']);
    expect(asked).toEqual([`${oidc}/`]);
  });

  it('is none when the host of the app cannot tell it', async () => {
    expect(await routes(oidc, {}, () => Promise.reject(new Error('gone')))).toEqual(['direct']);
  });

  it.each([
    ['DIRECT', ['direct']],
    ['PROXY a:1;PROXY b:2 ; DIRECT', ['http a:1', 'http b:2', 'direct']],
    ['HTTPS secure.corp:443', ['https secure.corp:443']],
    ['SOCKS5 s:1080; SOCKS t:9', ['socks5h s:1080', 'socks4 t:9']],
    ['QUIC q:1; proxy a:1', ['http a:1']],
    ['', ['direct']],
    ['nonsense', ['direct']],
    ['PROXY', ['direct']],
    ['constructor x:1', ['direct']],
  ])('%s means %o', (text, expected) => {
    expect(parsePacString(text).map(show)).toEqual(expected);
  });
});
