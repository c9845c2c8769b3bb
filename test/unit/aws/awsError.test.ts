import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { GetRoleCredentialsCommand, type SSOClient } from '@aws-sdk/client-sso';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsError } from '../../../electron/core/aws/awsError.ts';
import { systemClock } from '../../../electron/core/lib/systemClock.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { ec2Error, html, json, nothing, portalError, roleCredentials } from '../../support/awsAnswers.ts';
import { type AwsSide, createAwsSide } from '../../support/awsSide.ts';
import { appError } from '../../support/errorCode.ts';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';

let aws: ScriptedAws;
let side: Pick<AwsSide, 'clients' | 'session' | 'sso' | 'identity' | 'dispose'>;
beforeEach(async () => {
  aws = await startScriptedAws();
  side = await createAwsSide(
    { startUrl: `${aws.url}/start`, endpoints: aws.endpoints },
    { clock: systemClock, timeouts: { connect: 300, request: 300 } },
  );
});
afterEach(async () => {
  side.dispose();
  await aws.dispose();
});

const ask = async (client: SSOClient = side.clients.sso(side.session)) => {
  const command = new GetRoleCredentialsCommand({ accessToken: 'CANARY-t', accountId: '1', roleName: 'r' });
  try {
    return await client.send(command);
  } catch (error) {
    throw awsError(error, 'GetRoleCredentials');
  }
};

describe('an answer of the portal becomes', () => {
  it.each([
    ['signInRequired', portalError(401, 'UnauthorizedException', 'Session token not found or invalid')],
    ['awsThrottled', portalError(429, 'TooManyRequestsException', 'Slow down')],
    ['roleUnavailable', portalError(403, 'ForbiddenException', 'No access')],
    ['awsRefused', portalError(400, 'InvalidRequestException', 'No')],
    ['awsUnavailable', portalError(500, 'InternalServerError', 'Oops')],
    ['awsUnavailable', { status: 503, body: '' }],
    ['awsMalformed', html],
    ['awsMalformed', { ...html, status: 403 }],
    ['awsMalformed', { ...html, status: 407 }],
    ['awsMalformed', { ...json({}), body: '{"roleCredentials":' }],
    ['awsTimeout', { fault: 'hang' }],
    ['awsTimeout', { ...roleCredentials(1), fault: 'stall' }],
    ['awsUnreachable', { fault: 'reset' }],
  ] as [ErrorCode, ScriptedAnswer][])('%s from %o', async (code, answer) => {
    aws.answer('GetRoleCredentials', answer);
    const error = await appError(ask());
    expect(error.code).toBe(code);
    expect(error.facts.detail).toMatch(/^GetRoleCredentials: /);
    expect(error.facts.detail).not.toMatch(/UnknownError|CANARY/);
  });

  it('awsUnreachable when nothing listens there', async () => {
    const session = { ...side.session, endpoints: { sso: 'http://127.0.0.1:1' } };
    expect((await appError(ask(side.clients.sso(session)))).code).toBe('awsUnreachable');
  });
});

describe('an answer of EC2 becomes', () => {
  it.each([
    ['accessDenied', 'UnauthorizedOperation', 'You are not authorized to perform this operation.'],
    ['instanceNotFound', 'InvalidInstanceID.NotFound', 'The instance ID does not exist'],
    ['awsThrottled', 'RequestLimitExceeded', 'Request limit exceeded.'],
    ['awsClockSkew', 'SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier than …'],
    ['awsClockSkew', 'RequestTimeTooSkewed', 'The difference is too large'],
    ['signInRequired', 'ExpiredToken', 'The security token included in the request is expired'],
    ['awsRefused', 'SomethingNew', 'A code of next year'],
  ] as [ErrorCode, string, string][])('%s from %s, with its words and its RequestId', async (code, name, message) => {
    aws.answer('DescribeInstances', ec2Error(name, message, 400));
    const client = side.clients.ec2({ identity: side.identity, region: 'eu-central-1' });
    // The credentials come first; this test is about what follows.
    client.config.credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' });
    const error = awsError(
      await client.send(new DescribeInstancesCommand()).catch((e: unknown) => e),
      'DescribeInstances',
    );
    expect(error).toMatchObject({
      code,
      facts: { detail: `DescribeInstances: ${name}: ${message}`, requestId: 'req-1' },
    });
  });
});

it('asks three times and no more when AWS throttles twenty times', async () => {
  aws.answer('GetRoleCredentials', portalError(429, 'TooManyRequestsException', 'Slow down'));
  expect((await appError(ask())).code).toBe('awsThrottled');
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
  await side.sso.signOut(side.session.id);
});
