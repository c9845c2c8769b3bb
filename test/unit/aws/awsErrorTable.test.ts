import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import { errorTexts } from '../../../shared/errorTexts.ts';
import { ec2Error, html, json, portalError } from '../../support/awsAnswers.ts';
import { appError } from '../../support/errorCode.ts';
import { type ScriptedAnswer, startScriptedAws } from '../../support/scriptedAws.ts';
import { call, operationOf, type Service, services } from './calls.ts';
import { createFarEndClients } from './farEnd.ts';

/** An error as each service puts it on the wire (design/aws.md A, B, D, H; STS answers like EC2, in its own envelope). */
const onTheWire = {
  ssoOidc: (name, status, text) => json({ error: text, error_description: 'As scripted' }, status, errorType(name)),
  sso: (name, status) => portalError(status, name, 'As scripted'),
  ec2: (name, status) => ec2Error(name, 'As scripted', status),
  ec2InstanceConnect: (name, status) => json({ __type: name, Message: 'As scripted' }, status),
  sts: (name, status) => ({
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${name}</Code><Message>As scripted</Message></Error><RequestId>req-1</RequestId></ErrorResponse>`,
  }),
} as const satisfies Record<Service, (name: string, status: number, text: string) => ScriptedAnswer>;

const errorType = (name: string) => (name === '' ? {} : { 'x-amzn-errortype': `${name}:http://internal.amazon.com/` });

async function answered(service: Service, answer: ScriptedAnswer) {
  const aws = await startScriptedAws();
  aws.answer(operationOf[service], answer);
  const { url } = aws;
  const endpoints = { ssoOidc: url, sso: url, ec2: url, ec2InstanceConnect: url, sts: url };
  const clients = createFarEndClients({ endpoints }, { timeouts: { connect: 300, request: 300 } });
  const error = await appError(call(clients, service)).finally(() => {
    clients.dispose();
    return aws.dispose();
  });
  const { detail = '' } = error.facts;
  expect(detail).not.toMatch(/UnknownError|CANARY|undefined/);
  expect(detail).toContain(operationOf[service]);
  expect(error.message).not.toBe('');
  expect(error.facts.next ?? errorTexts[error.code].next).not.toBe('');
  return error;
}

// Most of the time is the SDK's pauses between attempts: they pass side by side.
describe.concurrent('SSO OIDC', () => {
  const codes = [
    ['authorization_pending', 'AuthorizationPendingException', 400, 'signInRefused'],
    ['slow_down', 'SlowDownException', 400, 'awsThrottled'],
    ['expired_token', 'ExpiredTokenException', 400, 'signInRequired'],
    ['access_denied', 'AccessDeniedException', 400, 'signInDenied'],
    ['invalid_client', 'InvalidClientException', 401, 'signInRefused'],
    ['invalid_grant', 'InvalidGrantException', 400, 'signInRequired'],
    ['invalid_request', 'InvalidRequestException', 400, 'signInRefused'],
    ['invalid_scope', 'InvalidScopeException', 400, 'signInRefused'],
    ['unauthorized_client', 'UnauthorizedClientException', 400, 'signInRefused'],
    ['unsupported_grant_type', 'UnsupportedGrantTypeException', 400, 'signInRefused'],
    ['invalid_client_metadata', 'InvalidClientMetadataException', 400, 'signInRefused'],
    ['invalid_redirect_uri', 'InvalidRedirectUriException', 400, 'signInRefused'],
    ['server_error', 'InternalServerException', 500, 'awsUnavailable'],
  ] as const;
  it.each(codes)(
    '%s is said in words, AWS’s name and its description under Details',
    async (text, name, status, code) => {
      const error = await answered('ssoOidc', onTheWire.ssoOidc(name, status, text));
      expect(error.code).toBe(code);
      expect(error.facts.detail).toBe(`CreateToken: ${name}: As scripted`);
    },
  );
  it.each(codes)('%s is known when the header is lost on the way', async (text, name, status, code) => {
    const error = await answered('ssoOidc', onTheWire.ssoOidc('', status, text));
    expect(error.code).toBe(code);
    expect(error.facts.detail).toContain(name);
  });
  it('a code that is a word of JavaScript’s is unknown', async () => {
    expect((await answered('ssoOidc', onTheWire.ssoOidc('', 400, 'constructor'))).code).toBe('awsRefused');
  });
});

describe.concurrent.each([
  [
    'sso',
    [
      ['InvalidRequestException', 400, 'awsRefused'],
      ['UnauthorizedException', 401, 'signInRequired'],
      ['ForbiddenException', 403, 'roleUnavailable'],
      ['ResourceNotFoundException', 404, 'roleUnavailable'],
      ['TooManyRequestsException', 429, 'awsThrottled'],
    ],
  ],
  [
    'ec2InstanceConnect',
    [
      ['AuthException', 400, 'accessDenied'],
      ['AccessDeniedException', 400, 'accessDenied'],
      ['InvalidArgsException', 400, 'pushRefused'],
      ['ServiceException', 400, 'awsUnavailable'],
      ['ThrottlingException', 400, 'awsThrottled'],
      ['EC2InstanceNotFoundException', 400, 'instanceNotFound'],
      ['EC2InstanceStateInvalidException', 400, 'instanceNotRunning'],
      ['EC2InstanceUnavailableException', 400, 'pushRefused'],
      ['ExpiredTokenException', 400, 'signInRequired'],
      ['UnrecognizedClientException', 400, 'credentialsRefused'],
      ['InvalidSignatureException', 403, 'credentialsRefused'],
      ['MissingAuthenticationTokenException', 400, 'credentialsRefused'],
    ],
  ],
  [
    'ec2',
    [
      ['UnauthorizedOperation', 403, 'accessDenied'],
      ['AuthFailure', 401, 'credentialsRefused'],
      ['RequestExpired', 400, 'awsClockSkew'],
      ['SignatureDoesNotMatch', 403, 'credentialsRefused'],
      ['InvalidInstanceID.NotFound', 400, 'instanceNotFound'],
      ['InvalidInstanceID.Malformed', 400, 'instanceNotFound'],
      ['RequestLimitExceeded', 503, 'awsThrottled'],
      ['OptInRequired', 403, 'regionDisabled'],
      ['PendingVerification', 403, 'regionDisabled'],
      ['Blocked', 403, 'accessDenied'],
      ['InvalidParameterValue', 400, 'awsRefused'],
      ['InternalError', 500, 'awsUnavailable'],
      ['Unavailable', 503, 'awsUnavailable'],
    ],
  ],
  [
    'sts',
    [
      ['AccessDenied', 403, 'accessDenied'],
      ['ExpiredToken', 403, 'signInRequired'],
      ['ExpiredTokenException', 400, 'signInRequired'],
      ['InvalidClientTokenId', 403, 'credentialsRefused'],
      ['SignatureDoesNotMatch', 403, 'credentialsRefused'],
      ['IncompleteSignature', 400, 'credentialsRefused'],
      ['MissingAuthenticationToken', 403, 'credentialsRefused'],
      ['RegionDisabledException', 403, 'regionDisabled'],
      ['RequestTimeTooSkewed', 403, 'awsClockSkew'],
      ['Throttling', 400, 'awsThrottled'],
      ['InternalFailure', 500, 'awsUnavailable'],
      ['ServiceUnavailable', 503, 'awsUnavailable'],
    ],
  ],
] as [Exclude<Service, 'ssoOidc'>, [string, number, ErrorCode][]][])('%s', (service, rows) => {
  it.each(rows)('%s (HTTP %d) becomes %s', async (name, status, code) => {
    const error = await answered(service, onTheWire[service](name, status));
    expect(error.code).toBe(code);
    expect(error.facts.detail).toBe(`${operationOf[service]}: ${name}: As scripted`);
  });
});

describe.concurrent.each(services)('the network between us and %s', (service) => {
  it.each([
    ['awsMalformed', html],
    ['awsMalformed', { ...html, status: 403 }],
    ['proxyAuthRequired', { ...html, status: 407 }],
    ['awsUnavailable', { ...html, status: 502 }],
    ['awsUnavailable', { status: 503, body: '' }],
    ['awsThrottled', { status: 429, body: '' }],
    ['awsTimeout', { fault: 'hang' }],
    ['awsUnreachable', { fault: 'reset' }],
  ] as [ErrorCode, ScriptedAnswer][])('gives %s from %o', async (code, answer) => {
    expect((await answered(service, answer)).code).toBe(code);
  });
});
