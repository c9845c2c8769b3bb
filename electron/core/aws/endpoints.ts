import { AppError } from '../../../shared/errors.ts';
import type { AwsNetwork, Endpoints } from '../../../shared/model/ssoSession.ts';

/** The services' names in `AWS_ENDPOINT_URL_<SERVICE>` (AWS SDKs and Tools Reference Guide, service-specific endpoints). */
const variables = {
  ssoOidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  sso: 'AWS_ENDPOINT_URL_SSO',
  ec2: 'AWS_ENDPOINT_URL_EC2',
  ec2InstanceConnect: 'AWS_ENDPOINT_URL_EC2_INSTANCE_CONNECT',
  sts: 'AWS_ENDPOINT_URL_STS',
} as const satisfies Record<keyof Endpoints, string>;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The endpoint to use instead of AWS's own, or undefined: the SSO session's, else the service's variable, else the
 * general one. It must be passed to every client explicitly (`services` in the config file does not reach all of them).
 */
export function endpointFor(service: keyof Endpoints, network: AwsNetwork, env: Env): string | undefined {
  return network.endpoints?.[service] ?? (env[variables[service]] || env.AWS_ENDPOINT_URL || undefined);
}

/** The options of an SDK client that decide which host it asks. */
export interface EndpointOptions {
  readonly endpoint?: string;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

/**
 * Which host a client asks: an overridden endpoint, else AWS's own in its FIPS and dual-stack variants (the session's
 * options, else `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT`). The override wins over both: the SDK refuses
 * to combine them ("FIPS and custom endpoint are not supported").
 *
 * The SDK makes up the host from the partition (by the region: aws, aws-us-gov, aws-cn and others) and never asks whether
 * it is in DNS; it throws its `EndpointError` for no combination of a partition that we know. What AWS does not have:
 * FIPS endpoints in China (refused here), and FIPS in the commercial partition outside the US and Canada (AWS, "FIPS
 * endpoints by service"), which shows when the name is looked up. In GovCloud the plain hosts are the FIPS ones, but for
 * EC2 Instance Connect.
 * Errors: `endpointUnsupported`.
 */
export function endpointOptions(
  service: keyof Endpoints,
  network: AwsNetwork,
  region: string,
  env: Env,
): EndpointOptions {
  const endpoint = endpointFor(service, network, env);
  if (endpoint !== undefined) return { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false };
  const useFipsEndpoint = network.useFipsEndpoint ?? isTrue(env.AWS_USE_FIPS_ENDPOINT);
  const useDualstackEndpoint = network.useDualstackEndpoint ?? isTrue(env.AWS_USE_DUALSTACK_ENDPOINT);
  if (useFipsEndpoint && region.startsWith('cn-')) {
    throw new AppError('endpointUnsupported', {
      message: `AWS has no FIPS endpoints in the China region ${region}. Nothing was sent.`,
    });
  }
  return { useFipsEndpoint, useDualstackEndpoint };
}

const isTrue = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'true';
