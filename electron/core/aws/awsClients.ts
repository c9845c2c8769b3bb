import { EC2Client } from '@aws-sdk/client-ec2';
import { EC2InstanceConnectClient } from '@aws-sdk/client-ec2-instance-connect';
import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import { type Identity, identityKey } from '../../../shared/model/identity.ts';
import type { AwsNetwork, Endpoints, SsoSession } from '../../../shared/model/ssoSession.ts';
import { systemClock } from '../lib/systemClock.ts';
import type { Clock } from '../ports.ts';
import { limitCalls } from './deadline.ts';
import { endpointOptions } from './endpoints.ts';
import { type AwsTime, createAwsTime } from './network/awsTime.ts';
import { createNetwork } from './network/network.ts';
import type { SystemProxy } from './network/proxy.ts';

/** An identity looked at in one region. */
export interface AwsScope {
  readonly identity: Identity;
  readonly region: string;
}

/**
 * The one factory of SDK clients. Clients are kept and share connections until `dispose`. Each call of a client ends
 * within 30 s. Errors of every method: `endpointUnsupported`.
 */
export interface AwsClients {
  ssoOidc(session: SsoSession): SSOOIDCClient;
  sso(session: SsoSession): SSOClient;
  ec2(scope: AwsScope): EC2Client;
  ec2InstanceConnect(scope: AwsScope): EC2InstanceConnectClient;
  sts(scope: AwsScope): STSClient;
  dispose(): void;
}

/** What signs a request; `expiration` is epoch ms by AWS's clock. Keys of a user of IAM have no session token. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: number | undefined;
}

export interface AwsClientsDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How the AWS of an identity is reached. Errors: `ssoSessionNotFound`. */
  networkOf(identity: Identity): AwsNetwork;
  roleCredentials(identity: Identity): Promise<SigningKeys>;
  /** The deadlines' clock. */
  readonly clock?: Clock;
  /** Measured by every client's answers, and used to sign. */
  readonly time?: AwsTime;
  /** The system's proxy, where the host knows it. */
  readonly systemProxy?: SystemProxy | undefined;
  /** Hears in words what is wrong with the network's settings: a certificate file that cannot be read. */
  onProblem?(text: string): void;
  /** Ms to a connection, to an answer's beginning, and to a call's end; for tests. */
  readonly timeouts?: Timeouts;
}

export interface Timeouts {
  readonly connect: number;
  readonly request: number;
  readonly call?: number;
}

/** Three attempts that all time out end within 30 s. */
const defaultTimeouts: Timeouts = { connect: 5_000, request: 9_000 };
const CALL_MS = 30_000;
/** In all, the first one included (Smithy retries throttling and 5xx with jitter). */
const MAX_ATTEMPTS = 3;

export function createAwsClients(deps: AwsClientsDeps): AwsClients {
  const { env, networkOf, roleCredentials, clock = systemClock, timeouts = defaultTimeouts } = deps;
  const time = deps.time ?? createAwsTime(clock);
  const network = createNetwork({ ...deps, clock, time, timeouts });
  const disposed = new AbortController();
  const limit = { clock, ms: timeouts.call ?? CALL_MS, disposed: disposed.signal };
  const clients = new Map<string, { destroy(): void }>();
  const kept = <C extends { destroy(): void }>(key: string, make: () => C): C => {
    const present = clients.get(key) as C | undefined;
    if (present) return present;
    const made = make();
    clients.set(key, made);
    return made;
  };
  const common = (service: keyof Endpoints, way: AwsNetwork, region: string) => {
    const options = endpointOptions(service, way, region, env);
    const { endpoint = '', useFipsEndpoint, useDualstackEndpoint } = options;
    const key = `${service} ${region} ${endpoint} ${useFipsEndpoint} ${useDualstackEndpoint}`;
    return { key, config: { region, requestHandler: network.requestHandler, maxAttempts: MAX_ATTEMPTS, ...options } };
  };
  const unsigned = (service: 'sso' | 'ssoOidc', session: SsoSession) => {
    const { key, config } = common(service, session, session.region);
    return { key: `${session.id} ${key}`, config };
  };
  const signed = (service: 'ec2' | 'ec2InstanceConnect' | 'sts', { identity, region }: AwsScope) => {
    const { key, config } = common(service, networkOf(identity), region);
    const provider = async () => {
      const { expiration, sessionToken, ...keys } = await roleCredentials(identity);
      return {
        ...keys,
        ...(sessionToken === undefined ? {} : { sessionToken }),
        // The SDK compares it with this machine's clock.
        ...(expiration === undefined ? {} : { expiration: new Date(expiration - time.offsetMs) }),
      };
    };
    // `memoized` keeps the SDK from holding a copy of its own, which would outlive a sign-out.
    const credentials = Object.assign(provider, { memoized: true });
    const limits = { ...limit, before: () => roleCredentials(identity) };
    return { key: `${identityKey(identity)} ${key}`, config: { ...config, credentials }, limits };
  };
  return {
    ssoOidc(session) {
      const { key, config } = unsigned('ssoOidc', session);
      return kept(key, () => limitCalls(new SSOOIDCClient(config), limit));
    },
    sso(session) {
      const { key, config } = unsigned('sso', session);
      return kept(key, () => limitCalls(new SSOClient(config), limit));
    },
    ec2(scope) {
      const { key, config, limits } = signed('ec2', scope);
      return kept(key, () => limitCalls(signByAwsTime(new EC2Client(config), time), limits));
    },
    ec2InstanceConnect(scope) {
      const { key, config, limits } = signed('ec2InstanceConnect', scope);
      return kept(key, () => limitCalls(signByAwsTime(new EC2InstanceConnectClient(config), time), limits));
    },
    sts(scope) {
      const { key, config, limits } = signed('sts', scope);
      return kept(key, () => limitCalls(signByAwsTime(new STSClient(config), time), limits));
    },
    dispose() {
      disposed.abort();
      for (const client of clients.values()) client.destroy();
      clients.clear();
      network.dispose();
    },
  };
}

/**
 * Makes a client's signatures carry AWS's time. The SDK adds `systemClockOffset` to `Date.now()` for each signature, and
 * would learn it from this client's own refusals only; unsigned answers, and other clients', have shown it before.
 */
function signByAwsTime<C extends { readonly config: object }>(client: C, time: AwsTime): C {
  Object.defineProperty(client.config, 'systemClockOffset', {
    get: () => time.now() - Date.now(),
    // The SDK's own measure of the same; ours leaves out slow answers.
    set: () => undefined,
  });
  return client;
}
