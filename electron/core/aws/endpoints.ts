import type { Endpoints, SsoSession } from '../../../shared/model/ssoSession.ts';

/** The services' names in `AWS_ENDPOINT_URL_<SERVICE>` (AWS SDKs and Tools Reference Guide, service-specific endpoints). */
const variables = {
  ssoOidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  sso: 'AWS_ENDPOINT_URL_SSO',
  ec2: 'AWS_ENDPOINT_URL_EC2',
  ec2InstanceConnect: 'AWS_ENDPOINT_URL_EC2_INSTANCE_CONNECT',
} as const satisfies Record<keyof Endpoints, string>;

/**
 * The endpoint to use instead of AWS's own, or undefined: the SSO session's, else the service's variable, else the
 * general one. It must be passed to every client explicitly (`services` in the config file does not reach all of them).
 */
export function endpointFor(
  service: keyof Endpoints,
  session: SsoSession,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return session.endpoints?.[service] ?? (env[variables[service]] || env.AWS_ENDPOINT_URL || undefined);
}
