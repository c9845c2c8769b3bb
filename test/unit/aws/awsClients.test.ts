import { RegisterClientCommand } from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsTime } from '../../../electron/core/aws/network/awsTime.ts';
import { systemClock } from '../../../electron/core/lib/systemClock.ts';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.ts';
import { startLeakCheck } from '../../support/leakCheck.ts';
import { call } from './calls.ts';
import { createFarEndClients, type FarEndClients } from './farEnd.ts';

const HOUR = 3_600_000;
let sandbox: Sandbox;
let clients: FarEndClients;
const time = () => createAwsTime(systemClock);
let awsTime = time();
beforeEach(async () => {
  sandbox = await startSandbox({ sshd: false });
  awsTime = time();
  const keys = sandbox.issueStaticKeys('payments-prod', 'SSH-Operator');
  clients = createFarEndClients({ endpoints: sandbox.endpoints }, { time: awsTime, roleCredentials: async () => keys });
});
afterEach(async () => {
  clients.dispose();
  await sandbox.dispose();
});

const statuses = (operation: string): number[] =>
  sandbox.requests.filter((request) => request.operation === operation).map(({ status }) => status);
const askUnsigned = () =>
  clients.ssoOidc().send(new RegisterClientCommand({ clientName: 'Sallyport', clientType: 'public' }));

it('signs with keys that have no session token', async () => {
  await expect(call(clients, 'sts')).resolves.toMatchObject({ Account: expect.stringMatching(/^\d{12}$/) });
});

describe.each([HOUR - 60_000, -HOUR + 60_000, 26 * HOUR, -400 * 24 * HOUR])('a clock that is %d ms off', (skew) => {
  it('is corrected from the first signed request on, which unsigned answers came before', async () => {
    sandbox.faults.setClockOffset(skew);
    await askUnsigned();
    expect(Math.abs(awsTime.offsetMs - skew)).toBeLessThan(2_000);
    await call(clients, 'sts');
    await call(clients, 'ec2');
    expect(statuses('GetCallerIdentity')).toEqual([200]);
    expect(statuses('DescribeInstances')).toEqual([200]);
  });

  it('is learnt from a refusal where a signed request is the first, and tried again', async () => {
    sandbox.faults.setClockOffset(skew);
    await call(clients, 'ec2');
    const [refused, passed, ...rest] = statuses('DescribeInstances');
    expect([refused, passed, rest]).toEqual([400, 200, []]);
    await call(clients, 'sts');
    expect(statuses('GetCallerIdentity')).toEqual([200]);
  });

  it('is forgotten when it is set right', async () => {
    sandbox.faults.setClockOffset(skew);
    await askUnsigned();
    sandbox.faults.setClockOffset(0);
    await askUnsigned();
    expect(awsTime.offsetMs).toBe(0);
  });
});

it('keeps its clients, and one connection for calls one after the other', async () => {
  expect(clients.ec2()).toBe(clients.ec2());
  expect(clients.sts()).not.toBe(clients.clients.sts({ identity: clients.identity, region: 'us-east-1' }));
});

it('leaves nothing open when it is disposed', async () => {
  const leaks = startLeakCheck();
  const others = createFarEndClients(
    { endpoints: sandbox.endpoints },
    { roleCredentials: async () => sandbox.issueStaticKeys('payments-prod', 'SSH-Operator') },
  );
  await Promise.all([call(others, 'sts'), call(others, 'ec2')]);
  others.dispose();
  expect(await leaks.leaks()).toEqual([]);
});
