import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';

/** Errors by the name that AWS gives them; SDK v3 puts it into `name`, OIDC also into `error`. */
const byName: Readonly<Record<string, ErrorCode>> = {
  // SSO OIDC
  AuthorizationPendingException: 'signInRefused',
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
  ExpiredToken: 'signInRequired',
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

/** AWS says so in its text when the signature's time is off, whatever the error's name. */
const skewed = /signature (not yet current|expired)|clock|too skewed/i;

/** Any error of an SDK call as an `AppError` with a code, AWS's own words as the detail, and its RequestId. */
export function awsError(error: unknown, operation: string): AppError {
  if (error instanceof AppError) return error;
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return new AppError('internal', { cause: error });
  const { name, message, code, error: oauth, error_description: description, $metadata } = thrown.data;
  const text = description ?? (message === 'UnknownError' ? '' : message);
  return new AppError(classify(name, code, text, $metadata?.httpStatusCode), {
    cause: error,
    detail: redact(`${operation}: ${oauth ?? name}${text === '' ? '' : `: ${text}`}`),
    requestId: $metadata?.requestId,
  });
}

function classify(name: string, socketCode: string | undefined, text: string, status: number | undefined): ErrorCode {
  if (skewed.test(text)) return 'awsClockSkew';
  const known = byName[name] ?? (socketCode === undefined ? undefined : bySocket[socketCode]);
  if (known) return known;
  // A body that the SDK could not read: a proxy's page, half a document, nothing.
  if (/deserializ|unexpected (end|token)|xml|parse/i.test(text)) return 'awsMalformed';
  if (status === undefined) return 'awsUnreachable';
  if (status >= 500) return 'awsUnavailable';
  return status < 400 || status === 403 || status === 407 ? 'awsMalformed' : 'awsRefused';
}
