import type { ErrorCode } from '../../../shared/errors.ts';

/**
 * AWS's errors by name, as the words of `shared/errors.ts`. Sources: the API references of IAM Identity Center (OIDC and
 * portal), STS, EC2 ("Error codes") and EC2 Instance Connect, each with "Common errors"; what the SDK and Node add.
 * A name that is missing here falls back on its HTTP status.
 */
export const byName: Readonly<Record<string, ErrorCode>> = {
  // SSO OIDC; AuthorizationPending and SlowDown mean to poll on, and end no sign-in
  AuthorizationPendingException: 'signInRefused',
  InvalidScopeException: 'signInRefused',
  InvalidClientMetadataException: 'signInRefused',
  InvalidRedirectUriException: 'signInRefused',
  UnsupportedGrantTypeException: 'signInRefused',
  InvalidRequestRegionException: 'startUrlRefused',
  InvalidClientException: 'signInRefused',
  InvalidGrantException: 'signInRequired',
  UnauthorizedClientException: 'signInRefused',
  // Portal
  InvalidRequestException: 'awsRefused',
  UnauthorizedException: 'signInRequired',
  ForbiddenException: 'roleUnavailable',
  ResourceNotFoundException: 'roleUnavailable',
  // Permissions
  UnauthorizedOperation: 'accessDenied',
  AuthException: 'accessDenied',
  AccessDenied: 'accessDenied',
  AccessDeniedException: 'accessDenied',
  NotAuthorized: 'accessDenied',
  // The credentials themselves
  ExpiredToken: 'signInRequired',
  ExpiredTokenException: 'signInRequired',
  AuthFailure: 'credentialsRefused',
  InvalidClientTokenId: 'credentialsRefused',
  UnrecognizedClientException: 'credentialsRefused',
  MissingAuthenticationToken: 'credentialsRefused',
  MissingAuthenticationTokenException: 'credentialsRefused',
  IncompleteSignature: 'credentialsRefused',
  IncompleteSignatureException: 'credentialsRefused',
  SignatureDoesNotMatch: 'credentialsRefused',
  InvalidSignatureException: 'credentialsRefused',
  // The account and the region
  RegionDisabledException: 'regionDisabled',
  OptInRequired: 'regionDisabled',
  SubscriptionRequiredException: 'regionDisabled',
  Blocked: 'accessDenied',
  PendingVerification: 'regionDisabled',
  // Time
  RequestInTheFuture: 'awsClockSkew',
  RequestExpired: 'awsClockSkew',
  RequestTimeTooSkewed: 'awsClockSkew',
  // EC2 and EC2 Instance Connect
  'InvalidInstanceID.NotFound': 'instanceNotFound',
  'InvalidInstanceID.Malformed': 'instanceNotFound',
  EC2InstanceNotFoundException: 'instanceNotFound',
  EC2InstanceStateInvalidException: 'instanceNotRunning',
  EC2InstanceUnavailableException: 'pushRefused',
  InvalidArgsException: 'pushRefused',
  // Limits
  ThrottlingException: 'awsThrottled',
  Throttling: 'awsThrottled',
  ThrottledException: 'awsThrottled',
  TooManyRequestsException: 'awsThrottled',
  RequestLimitExceeded: 'awsThrottled',
  RequestThrottled: 'awsThrottled',
  RequestThrottledException: 'awsThrottled',
  SlowDown: 'awsThrottled',
  SlowDownException: 'awsThrottled',
  // Faults
  ServiceException: 'awsUnavailable',
  InternalServerException: 'awsUnavailable',
  InternalError: 'awsUnavailable',
  InternalFailure: 'awsUnavailable',
  Unavailable: 'awsUnavailable',
  ServiceUnavailable: 'awsUnavailable',
  ServiceUnavailableException: 'awsUnavailable',
  // SDK and Node
  EndpointError: 'endpointUnsupported',
  TimeoutError: 'awsTimeout',
  RequestTimeout: 'awsTimeout',
  RequestTimeoutException: 'awsTimeout',
  AbortError: 'cancelled',
  // The SDK's readers of numbers and dates throw these at an answer of the wrong shape.
  TypeError: 'awsMalformed',
  RangeError: 'awsMalformed',
  SyntaxError: 'awsMalformed',
  ZodError: 'awsMalformed',
};

/** OIDC's own codes (RFC 6749 §5.2, RFC 7591 §3.2.2, RFC 8628 §3.5) as AWS's names, for an answer that lost its `x-amzn-ErrorType`. */
export const nameOfOauth: Readonly<Record<string, string>> = {
  authorization_pending: 'AuthorizationPendingException',
  slow_down: 'SlowDownException',
  expired_token: 'ExpiredTokenException',
  access_denied: 'AccessDeniedException',
  invalid_client: 'InvalidClientException',
  invalid_client_metadata: 'InvalidClientMetadataException',
  invalid_grant: 'InvalidGrantException',
  invalid_redirect_uri: 'InvalidRedirectUriException',
  invalid_request: 'InvalidRequestException',
  invalid_scope: 'InvalidScopeException',
  unauthorized_client: 'UnauthorizedClientException',
  unsupported_grant_type: 'UnsupportedGrantTypeException',
  server_error: 'InternalServerException',
};

/** Names that mean something else where OIDC says them. */
export const byOauth: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'signInDenied',
  invalid_request: 'signInRefused',
};

export const bySocket: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'awsUnreachable',
  ECONNRESET: 'awsUnreachable',
  ENOTFOUND: 'awsUnreachable',
  EAI_AGAIN: 'awsUnreachable',
  EHOSTUNREACH: 'awsUnreachable',
  ENETUNREACH: 'awsUnreachable',
  EADDRNOTAVAIL: 'awsUnreachable',
  EPIPE: 'awsUnreachable',
  EPROTO: 'awsUnreachable',
  ETIMEDOUT: 'awsTimeout',
};
