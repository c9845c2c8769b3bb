import { restError, type SandboxResponse } from '../../http.ts';

const errors = {
  authorization_pending: ['AuthorizationPendingException', 400],
  slow_down: ['SlowDownException', 400],
  expired_token: ['ExpiredTokenException', 400],
  access_denied: ['AccessDeniedException', 400],
  invalid_client: ['InvalidClientException', 401],
  invalid_client_metadata: ['InvalidClientMetadataException', 400],
  invalid_grant: ['InvalidGrantException', 400],
  invalid_redirect_uri: ['InvalidRedirectUriException', 400],
  invalid_request: ['InvalidRequestException', 400],
  invalid_scope: ['InvalidScopeException', 400],
  unauthorized_client: ['UnauthorizedClientException', 400],
  unsupported_grant_type: ['UnsupportedGrantTypeException', 400],
} as const;

/** An error of SSO OIDC: `{error, error_description}`, and the exception's name in the header (SDK v3 reads only that). */
export function oidcError(error: keyof typeof errors, description: string): SandboxResponse {
  const [name, status] = errors[error];
  return restError(status, name, { error, error_description: description });
}
