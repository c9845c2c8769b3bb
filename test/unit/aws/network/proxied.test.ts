import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsClientsDeps } from '../../../../electron/core/aws/awsClients.ts';
import { type ForwardProxy, type ForwardProxyOptions, startForwardProxy } from '../../../sandbox/forwardProxy.ts';
import { roleCredentials } from '../../../support/awsAnswers.ts';
import { appError } from '../../../support/errorCode.ts';
import { startLeakCheck } from '../../../support/leakCheck.ts';
import { type ScriptedAws, startScriptedAws } from '../../../support/scriptedAws.ts';
import { call } from '../calls.ts';
import { createFarEndClients } from '../farEnd.ts';

/** Nothing listens there. */
const nowhere = '127.0.0.1:1';
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

async function proxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const port = Number(new URL(aws.url).port);
  const started = await startForwardProxy({ resolve: () => ({ host: '127.0.0.1', port }), ...options });
  undo.push(() => started.dispose());
  return started;
}

function portal(url: string, deps: Partial<AwsClientsDeps>) {
  const clients = createFarEndClients({ endpoints: { sso: url } }, deps);
  undo.push(() => clients.dispose());
  return clients;
}

const withPassword = (url: string, user = 'me', password = 'CANARY%20p'): string =>
  url.replace('http://', `http://${user}:${password}@`);

describe('through a proxy, a plain http endpoint', () => {
  it('is asked for in absolute form, by one connection for several calls', async () => {
    const forward = await proxy();
    const clients = portal('http://portal.sandbox.test', { env: { HTTP_PROXY: forward.url } });
    await call(clients, 'sso');
    await call(clients, 'sso');
    expect(forward.log).toHaveLength(2);
    expect(forward.log[0]).toMatch(/^GET http:\/\/portal\.sandbox\.test\/federation\/credentials\?/);
    expect(aws.requests[0]?.headers.host).toBe('portal.sandbox.test');
  });

  it('is asked for with the proxy’s user name and password, which AWS never sees', async () => {
    const forward = await proxy({ auth: 'me:CANARY p' });
    await call(portal('http://portal.sandbox.test', { env: { HTTP_PROXY: withPassword(forward.url) } }), 'sso');
    expect(JSON.stringify(aws.requests[0]?.headers)).not.toMatch(/proxy-auth/);
  });

  it('says that the proxy wants a password', async () => {
    const forward = await proxy({ auth: 'me:secret' });
    const error = await appError(call(portal('http://p.sandbox.test', { env: { HTTP_PROXY: forward.url } }), 'sso'));
    expect(error.code).toBe('proxyAuthRequired');
    expect(error.message).toContain(forward.address);
  });
});

describe('the tunnel to an https endpoint fails in words', () => {
  const url = 'https://portal.sandbox.test';
  const fail = async (env: Record<string, string>, deps: Partial<AwsClientsDeps> = {}) => {
    const error = await appError(call(portal(url, { env, ...deps }), 'sso'));
    expect(JSON.stringify([error.message, error.facts, String(error.stack)])).not.toContain('CANARY');
    return error;
  };

  it('when nothing listens at the proxy’s address', async () => {
    const error = await fail({ HTTPS_PROXY: withPassword(`http://${nowhere}`) });
    expect(error.code).toBe('proxyUnreachable');
    expect(error.message).toBe(
      `The proxy ${nowhere} could not be reached: nothing listens there. Nothing was sent to AWS.`,
    );
  });

  it('when there is no host of the proxy’s name', async () => {
    const error = await fail({ HTTPS_PROXY: withPassword('http://proxy.invalid:8080') });
    expect(error.code).toBe('proxyUnreachable');
    expect(error.message).toMatch(/proxy\.invalid:8080 could not be reached: (there is no host|its name)/);
  });

  it('when the proxy asks for a password, and when it does not take it', async () => {
    const forward = await proxy({ auth: 'me:secret' });
    const asked = await fail({ HTTPS_PROXY: forward.url });
    expect(asked).toMatchObject({
      code: 'proxyAuthRequired',
      message: expect.stringContaining('asks for a user name'),
    });
    const wrong = await fail({ HTTPS_PROXY: withPassword(forward.url) });
    expect(wrong).toMatchObject({ code: 'proxyAuthRequired', message: expect.stringContaining('does not take') });
  });

  it('when the proxy knows only ways to sign in that Sallyport does not', async () => {
    const forward = await proxy({ auth: 'me:secret', schemes: ['Negotiate', 'NTLM'] });
    expect((await fail({ HTTPS_PROXY: forward.url })).facts.next).toMatch(/Negotiate, NTLM.*px, cntlm/);
  });

  it('when the proxy does not let it through, asking once', async () => {
    const forward = await proxy({ refuse: 403 });
    const error = await fail({ HTTPS_PROXY: forward.url });
    expect(error.code).toBe('proxyRefused');
    expect(error.message).toContain(`${forward.address} does not let Sallyport through to portal.sandbox.test:443`);
    expect(forward.log).toEqual(['CONNECT portal.sandbox.test:443']);
  });

  it('when the proxy cannot reach AWS', async () => {
    const forward = await proxy({ resolve: () => ({ host: '127.0.0.1', port: 1 }) });
    const error = await fail({ HTTPS_PROXY: forward.url });
    expect(error).toMatchObject({ code: 'awsUnreachable', message: expect.stringContaining(forward.address) });
  });

  it('when the proxy says nothing, and lets its connection go', async () => {
    const leaks = startLeakCheck();
    const forward = await proxy({ hang: true });
    const error = await fail({ HTTPS_PROXY: forward.url }, { timeouts: { connect: 50, request: 2_000 } });
    expect(error).toMatchObject({
      code: 'proxyUnreachable',
      message: expect.stringContaining('did not answer in time'),
    });
    await expect.poll(() => forward.open).toBe(0);
    await forward.dispose();
    expect(await leaks.leaks()).toEqual([]);
  });

  it('when the clients are disposed while the proxy is still thinking', async () => {
    const forward = await proxy({ hang: true });
    const clients = portal(url, { env: { HTTPS_PROXY: forward.url }, timeouts: { connect: 9_000, request: 9_000 } });
    const failed = appError(call(clients, 'sso'));
    await expect.poll(() => forward.open).toBe(1);
    clients.dispose();
    expect((await failed).code).toBe('cancelled');
    await expect.poll(() => forward.open).toBe(0);
  });

  it('when what answers is no proxy', async () => {
    const server = createServer((socket: Socket) => socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    undo.push(() => new Promise((done) => server.close(() => done())));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect((await fail({ HTTPS_PROXY: `http://127.0.0.1:${port}` })).code).toBe('proxyUnreachable');
  });

  it.each(['socks5h', 'socks4a'])('when nothing listens at a %s proxy', async (scheme) => {
    const error = await fail({ ALL_PROXY: `${scheme}://me:CANARY@${nowhere}` });
    expect(error).toMatchObject({ code: 'proxyUnreachable', message: expect.stringContaining(nowhere) });
  });
});

describe('the system’s proxies', () => {
  it('are tried in their order until one can be reached', async () => {
    const forward = await proxy();
    const systemProxy = async (): Promise<string> => `PROXY ${nowhere}; PROXY ${forward.address}; DIRECT`;
    await call(portal('http://portal.sandbox.test', { systemProxy }), 'sso');
    expect(forward.log).toHaveLength(1);
  });

  it('are not passed by when one refuses', async () => {
    const refusing = await proxy({ refuse: 403 });
    const other = await proxy();
    const systemProxy = async (): Promise<string> => `PROXY ${refusing.address}; PROXY ${other.address}`;
    const error = await appError(call(portal('https://portal.sandbox.test', { systemProxy }), 'sso'));
    expect(error.code).toBe('proxyRefused');
    expect(other.log).toEqual([]);
  });
});
