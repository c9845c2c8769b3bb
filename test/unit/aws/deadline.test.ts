import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portalError, roleCredentials } from '../../support/awsAnswers.ts';
import { appError } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';
import { call } from './calls.ts';
import { createFarEndClients, staticKeys } from './farEnd.ts';

let aws: ScriptedAws;
const undo: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  aws = await startScriptedAws();
  undo.push(() => aws.dispose());
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const far = (url: string, deps: Parameters<typeof createFarEndClients>[1]) => {
  const clients = createFarEndClients({ endpoints: { sso: url, sts: url } }, deps);
  undo.push(() => clients.dispose());
  return clients;
};

/** Sends a byte of its answer now and then, and never ends it. */
async function startDripping() {
  const open = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    open.add(response);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(timer);
      open.delete(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  undo.push(() => new Promise((done) => server.close(() => done())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, open };
}

describe('30 s after it began a call is over', () => {
  it('though its answer still drips, and its socket is let go', async () => {
    const dripping = await startDripping();
    const clock = createFakeClock();
    const failed = appError(call(far(dripping.url, { clock, timeouts: { connect: 500, request: 500 } }), 'sso'));
    await expect.poll(() => dripping.open.size).toBe(1);
    clock.advance(29_999);
    expect(dripping.open.size).toBe(1);
    clock.advance(1);
    expect(await failed).toMatchObject({ code: 'awsTimeout', facts: { detail: expect.stringContaining('30 s') } });
    await expect.poll(() => dripping.open.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('though the SDK would go on trying', async () => {
    const clock = createFakeClock();
    aws.answer('GetRoleCredentials', () => {
      clock.advance(20_000);
      return portalError(500, 'InternalServerException', 'Oops');
    });
    expect((await appError(call(far(aws.url, { clock }), 'sso'))).code).toBe('awsTimeout');
    expect(aws.count('GetRoleCredentials')).toBeLessThan(3);
  });

  it('and it leaves no timer when it ends sooner', async () => {
    const clock = createFakeClock();
    aws.answer('GetRoleCredentials', roleCredentials(1));
    await call(far(aws.url, { clock }), 'sso');
    expect([clock.pending, clock.delays]).toEqual([0, [30_000]]);
  });

  it('but waiting for credentials, which may take a person, does not count', async () => {
    const clock = createFakeClock();
    aws.answer('GetCallerIdentity', { status: 200, body: '' });
    let waited = false;
    const clients = far(aws.url, {
      clock,
      async roleCredentials() {
        if (!waited) clock.advance(60_000);
        waited = true;
        return staticKeys;
      },
    });
    await call(clients, 'sts').catch(() => undefined);
    expect(aws.count('GetCallerIdentity')).toBe(1);
  });
});

describe('a call that is cancelled', () => {
  it('ends at once while the SDK pauses between two attempts', async () => {
    aws.answer('GetRoleCredentials', portalError(429, 'TooManyRequestsException', 'Slow down'));
    const cancel = new AbortController();
    const failed = appError(call(far(aws.url, {}), 'sso', { abortSignal: cancel.signal }));
    await aws.asked('GetRoleCredentials');
    cancel.abort();
    expect((await failed).code).toBe('cancelled');
    expect(aws.count('GetRoleCredentials')).toBe(1);
  });

  it('does not wait for credentials', async () => {
    const cancel = new AbortController();
    const clients = far(aws.url, { roleCredentials: () => new Promise(() => undefined) });
    const failed = appError(call(clients, 'sts', { abortSignal: cancel.signal }));
    cancel.abort();
    expect((await failed).code).toBe('cancelled');
  });
});
