import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';

/** Errors by the name that AWS gives them; SDK v3 puts it into `name`, OIDC also into `error`. */
const byName: Readonly<Record<string, ErrorCode>> = {
  // SSO OIDC
  AuthorizationPendingException: 'signInRefused',
  InvalidScopeException: 'signInRefused',
  InvalidClientMetadataException: 'signInRefused',
  UnsupportedGrantTypeException: 'signInRefused',
  InvalidRequestRegionException: 'startUrlRefused',
  ExpiredTokenException: 'signInRequired',
  AccessDeniedException: 'accessDenied',
  InvalidClientException: 'signInRefused',
  InvalidGrantException: 'signInRequired',
  InvalidRequestException: 'awsRefused',
  UnauthorizedClientException: 'signInRefused',
  // Portal
  UnauthorizedException: 'signInRequired',
  ForbiddenException: 'roleUnavailable',
  // Signed services
  UnauthorizedOperation: 'accessDenied',
  AuthException: 'accessDenied',
  AccessDenied: 'accessDenied',
  ExpiredToken: 'signInRequired',
  AuthFailure: 'awsRefused',
  InvalidClientTokenId: 'awsRefused',
  UnrecognizedClientException: 'awsRefused',
  RequestInTheFuture: 'awsClockSkew',
  RequestExpired: 'awsClockSkew',
  RequestTimeTooSkewed: 'awsClockSkew',
  SignatureDoesNotMatch: 'awsRefused',
  InvalidSignatureException: 'awsRefused',
  'InvalidInstanceID.NotFound': 'instanceNotFound',
  'InvalidInstanceID.Malformed': 'instanceNotFound',
  EC2InstanceNotFoundException: 'instanceNotFound',
  EC2InstanceStateInvalidException: 'instanceNotRunning',
  EC2InstanceUnavailableException: 'pushRefused',
  InvalidArgsException: 'pushRefused',
  ServiceException: 'awsUnavailable',
  // Limits
  ThrottlingException: 'awsThrottled',
  Throttling: 'awsThrottled',
  TooManyRequestsException: 'awsThrottled',
  RequestLimitExceeded: 'awsThrottled',
  SlowDownException: 'awsThrottled',
  // Faults
  InternalServerException: 'awsUnavailable',
  InternalError: 'awsUnavailable',
  Unavailable: 'awsUnavailable',
  ServiceUnavailable: 'awsUnavailable',
  // SDK and Node
  TimeoutError: 'awsTimeout',
  RequestTimeout: 'awsTimeout',
  AbortError: 'cancelled',
  // The SDK's readers of numbers and dates throw these at an answer of the wrong shape.
  TypeError: 'awsMalformed',
  RangeError: 'awsMalformed',
  SyntaxError: 'awsMalformed',
  ZodError: 'awsMalformed',
};

const bySocket: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'awsUnreachable',
  ECONNRESET: 'awsUnreachable',
  ENOTFOUND: 'awsUnreachable',
  EAI_AGAIN: 'awsUnreachable',
  EHOSTUNREACH: 'awsUnreachable',
  ENETUNREACH: 'awsUnreachable',
  EPIPE: 'awsUnreachable',
  ETIMEDOUT: 'awsTimeout',
};

const thrownSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  $metadata: z
    .object({ httpStatusCode: z.number().optional(), requestId: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** OIDC's own codes (RFC 6749 §5.2, RFC 8628 §3.5), for an answer that lost its `x-amzn-ErrorType` header. */
const byOauth: Readonly<Record<string, string>> = {
  authorization_pending: 'AuthorizationPendingException',
  slow_down: 'SlowDownException',
  expired_token: 'ExpiredTokenException',
  access_denied: 'AccessDeniedException',
  invalid_client: 'InvalidClientException',
  invalid_client_metadata: 'InvalidClientMetadataException',
  invalid_grant: 'InvalidGrantException',
  invalid_request: 'InvalidRequestException',
  invalid_scope: 'InvalidScopeException',
  unauthorized_client: 'UnauthorizedClientException',
  unsupported_grant_type: 'UnsupportedGrantTypeException',
  server_error: 'InternalServerException',
};

/** What AWS (or the SDK, or Node) calls an error: its name, else what OIDC's `error` stands for. */
export function awsErrorName(error: unknown): string {
  if (error instanceof AppError && error.facts.cause !== undefined) return awsErrorName(error.facts.cause);
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return '';
  const { name, error: oauth } = thrown.data;
  return Object.hasOwn(byName, name) ? name : (byOauth[oauth ?? ''] ?? name);
}

/** Refusals of the credentials themselves; fresh ones may pass. EC2 says RequestExpired for an ended session token. */
const credentialRefusals: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'AuthFailure',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

export function isCredentialRefusal(error: unknown): boolean {
  return credentialRefusals.has(awsErrorName(error));
}

/** AWS says so in its text when the signature's time is off, whatever the error's name. */
const skewed = /signature (not yet current|expired)|too skewed|clock skew/i;

/** Any error of an SDK call as an `AppError` with a code, AWS's own words as the detail, and its RequestId. */
export function awsError(error: unknown, operation: string): AppError {
  if (error instanceof AppError) return error;
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return new AppError('internal', { cause: error });
  const { message, code, error_description: description, $metadata } = thrown.data;
  const name = awsErrorName(error);
  const status = $metadata?.httpStatusCode;
  const said = description ?? message;
  const title = nameless.has(name) ? (code ?? (status === undefined ? '' : `HTTP ${status}`)) : name;
  const detail = [operation, title, nameless.has(said) ? '' : said].filter((part) => part !== '').join(': ');
  return new AppError(classify(name, code, said, status), {
    cause: error,
    detail: redact(detail, 600),
    requestId: $metadata?.requestId,
  });
}

/** Stand-ins for a name or a text that tell a reader nothing. */
const nameless: ReadonlySet<string> = new Set(['', 'Error', 'UnknownError', 'Unknown']);

function classify(name: string, socketCode: string | undefined, text: string, status: number | undefined): ErrorCode {
  if (skewed.test(text)) return 'awsClockSkew';
  // The socket's code first: the SDK calls a connection that was reset a TimeoutError.
  const known = bySocket[socketCode ?? ''] ?? (Object.hasOwn(byName, name) ? byName[name] : undefined);
  if (known) return known;
  // A body that the SDK could not read: a proxy's page, half a document, nothing.
  if (/deserializ|unexpected (end|token)|xml|parse/i.test(text)) return 'awsMalformed';
  if (status === undefined) return 'awsUnreachable';
  if (status >= 500) return 'awsUnavailable';
  return status < 400 || status === 403 || status === 407 ? 'awsMalformed' : 'awsRefused';
}
