import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startForwardProxy } from '../../../sandbox/forwardProxy.ts';
import { startTlsFront, type TlsFront } from '../../../sandbox/tlsFront.ts';
import { roleCredentials } from '../../../support/awsAnswers.ts';
import { appError } from '../../../support/errorCode.ts';
import { type ScriptedAws, startScriptedAws } from '../../../support/scriptedAws.ts';
import { createTempDir } from '../../../support/tempDir.ts';
import { call } from '../calls.ts';
import { createFarEndClients } from '../farEnd.ts';
import { startSocksServer } from './socksServer.ts';

const host = 'portal.sandbox.test';
let aws: ScriptedAws;
let undo: (() => void | Promise<void>)[];
beforeEach(async () => {
  aws = await startScriptedAws();
  aws.answer('GetRoleCredentials', roleCredentials(1));
  undo = [() => aws.dispose()];
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
});

async function behindTls(certificate: 'good' | 'expired' | 'otherName', trusted: boolean) {
  const front = await startTlsFront(aws.url, { hosts: [host], certificate });
  const proxy = await startForwardProxy({ resolve: () => ({ host: '127.0.0.1', port: front.port }) });
  const dir = createTempDir();
  writeFileSync(dir.file('ca.pem'), front.caPem);
  const clients = createFarEndClients(
    { endpoints: { sso: `https://${host}` } },
    { env: { HTTPS_PROXY: proxy.url, ...(trusted ? { NODE_EXTRA_CA_CERTS: dir.file('ca.pem') } : {}) } },
  );
  undo.push(
    dir.dispose,
    () => front.dispose(),
    () => proxy.dispose(),
    () => clients.dispose(),
  );
  return clients;
}

it('trusts a private CA that the app’s environment names, without a word of Node’s own', async () => {
  await expect(call(await behindTls('good', true), 'sso')).resolves.toHaveProperty('roleCredentials');
});

describe('AWS’s https through other proxies than plain ones', () => {
  const behind = async (
    env: (front: TlsFront) => Promise<Record<string, string>>,
    trusted: readonly TlsFront[] = [],
  ) => {
    const front = await startTlsFront(aws.url, { hosts: [host] });
    const dir = createTempDir();
    writeFileSync(dir.file('ca.pem'), [front, ...trusted].map(({ caPem }) => caPem).join(''));
    const variables = { ...(await env(front)), NODE_EXTRA_CA_CERTS: dir.file('ca.pem') };
    const clients = createFarEndClients({ endpoints: { sso: `https://${host}` } }, { env: variables });
    undo.push(
      dir.dispose,
      () => front.dispose(),
      () => clients.dispose(),
    );
    return call(clients, 'sso');
  };
  const socks = (refuse: boolean) => async (front: TlsFront) => {
    const server = await startSocksServer(front.port, { refuse });
    undo.push(() => server.dispose());
    return { ALL_PROXY: `socks5h://${server.address}` };
  };
  const secureProxy = async (): Promise<TlsFront> => {
    const proxy = await startForwardProxy({
      resolve: () => ({ host: '127.0.0.1', port: Number(new URL(aws.url).port) }),
    });
    const secured = await startTlsFront(proxy.url, { hosts: ['localhost'] });
    undo.push(
      () => proxy.dispose(),
      () => secured.dispose(),
    );
    return secured;
  };

  it('passes a SOCKS proxy, which looks the name up', async () => {
    await expect(behind(socks(false))).resolves.toHaveProperty('roleCredentials');
  });
  it('is said to be refused by a SOCKS proxy', async () => {
    expect((await appError(behind(socks(true)))).code).toBe('proxyRefused');
  });
  it('passes a proxy that is itself reached over TLS', async () => {
    const front = await startTlsFront(aws.url, { hosts: [host] });
    const proxy = await startForwardProxy({ resolve: () => ({ host: '127.0.0.1', port: front.port }) });
    const secured = await startTlsFront(proxy.url, { hosts: ['localhost'] });
    undo.push(
      () => front.dispose(),
      () => proxy.dispose(),
      () => secured.dispose(),
    );
    const env = async () => ({ HTTPS_PROXY: `https://localhost:${secured.port}` });
    await expect(behind(env, [front, secured])).resolves.toHaveProperty('roleCredentials');
  });
  it('names the proxy when it is the proxy’s certificate that is not trusted', async () => {
    const secured = await secureProxy();
    const error = await appError(behind(async () => ({ HTTPS_PROXY: `https://localhost:${secured.port}` })));
    expect(error.code).toBe('awsCertificateUntrusted');
    expect(error.message).toContain(`localhost:${secured.port}`);
  });
});

describe('a certificate is not trusted, nothing is sent, and it is said why, when', () => {
  it.each([
    ['nobody here knows its CA', 'good', false, /certificate authority that this machine does not know/],
    ['it has expired', 'expired', true, /it has expired/],
    ['it is for another host', 'otherName', true, /it is for another host/],
  ] as const)('%s', async (_words, certificate, trusted, why) => {
    const error = await appError(call(await behindTls(certificate, trusted), 'sso'));
    expect(error.code).toBe('awsCertificateUntrusted');
    expect(error.message).toMatch(why);
    expect(error.message).toContain(host);
    expect(aws.requests).toEqual([]);
  });
});
