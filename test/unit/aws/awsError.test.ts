import { LogoutCommand } from '@aws-sdk/client-sso';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsError } from '../../../electron/core/aws/awsError.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { ec2Error, json, nothing, portalError, roleCredentials } from '../../support/awsAnswers.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';
import { call } from './calls.ts';
import { createFarEndClients, type FarEndClients } from './farEnd.ts';

let aws: ScriptedAws;
let clients: FarEndClients;
beforeEach(async () => {
  aws = await startScriptedAws();
  clients = createFarEndClients({ endpoints: aws.endpoints }, { timeouts: { connect: 300, request: 300 } });
});
afterEach(async () => {
  clients.dispose();
  await aws.dispose();
});

describe('an answer that stops in the middle becomes', () => {
  it.each([
    ['awsMalformed', { ...json({}), body: '{"roleCredentials":' }],
    ['awsTimeout', { ...roleCredentials(1), fault: 'stall' }],
  ] as [ErrorCode, ScriptedAnswer][])('%s from %o', async (code, answer) => {
    aws.answer('GetRoleCredentials', answer);
    expect(await errorCode(call(clients, 'sso'))).toBe(code);
  });
});

describe('an error of EC2 keeps its words and its RequestId', () => {
  it.each([
    ['awsClockSkew', 'SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier than …'],
    ['awsRefused', 'SomethingNew', 'A code of next year'],
  ] as [ErrorCode, string, string][])('as %s from %s', async (code, name, message) => {
    aws.answer('DescribeInstances', ec2Error(name, message, 400));
    expect(await appError(call(clients, 'ec2'))).toMatchObject({
      code,
      facts: { detail: `DescribeInstances: ${name}: ${message}`, requestId: 'req-1' },
    });
  });
});

it('says that AWS is unreachable when nothing listens there', async () => {
  const elsewhere = createFarEndClients({ endpoints: { sso: 'http://127.0.0.1:1' } });
  expect(await errorCode(call(elsewhere, 'sso'))).toBe('awsUnreachable');
  elsewhere.dispose();
});

it('asks three times and no more when AWS throttles twenty times', async () => {
  aws.answer('GetRoleCredentials', portalError(429, 'TooManyRequestsException', 'Slow down'));
  expect(await errorCode(call(clients, 'sso'))).toBe('awsThrottled');
  expect(aws.count('GetRoleCredentials')).toBe(3);
});

it('makes an abort the word cancelled', () => {
  expect(awsError(Object.assign(new Error('x'), { name: 'AbortError' }), 'x').code).toBe('cancelled');
});

it('takes control characters and secrets out of what AWS said', () => {
  const error = awsError(Object.assign(new Error('\u001b]52;c;x\u0007 sessionToken=abc123'), { name: 'Odd' }), 'X');
  expect(error.facts.detail).toBe('X: Odd: ]52;c;x sessionToken=[removed]');
});

it('finds nothing odd in an empty answer of Logout', async () => {
  aws.answer('Logout', nothing);
  await clients.sso().send(new LogoutCommand({ accessToken: 'CANARY-t' }));
});
