import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EC2InstanceConnectClient } from '@aws-sdk/client-ec2-instance-connect';
import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type Identity, identityKey } from '../../../shared/model/identity.ts';
import type { Endpoints, SsoSession } from '../../../shared/model/ssoSession.ts';
import { endpointFor } from './endpoints.ts';

/** An identity looked at in one region. */
export interface AwsScope {
  readonly identity: Identity;
  readonly region: string;
}

/** The one factory of SDK clients. Clients are kept and share connections until `dispose`. */
export interface AwsClients {
  ssoOidc(session: SsoSession): SSOOIDCClient;
  sso(session: SsoSession): SSOClient;
  ec2(scope: AwsScope): EC2Client;
  ec2InstanceConnect(scope: AwsScope): EC2InstanceConnectClient;
  dispose(): void;
}

/** What signs a request; `expiration` is epoch ms. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: number;
}

export interface AwsClientsDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Errors: `ssoSessionNotFound`. */
  ssoSession(id: string): SsoSession;
  roleCredentials(identity: Identity): Promise<SigningKeys>;
  /** Ms to a connection and to an answer; for tests. */
  readonly timeouts?: { readonly connect: number; readonly request: number };
}

/** Three attempts that all time out end within 30 s. */
const defaultTimeouts = { connect: 5_000, request: 9_000 };
/** In all, the first one included (Smithy retries throttling and 5xx with jitter). */
const MAX_ATTEMPTS = 3;

export function createAwsClients({
  env,
  ssoSession,
  roleCredentials,
  timeouts = defaultTimeouts,
}: AwsClientsDeps): AwsClients {
  const agentOptions = { keepAlive: true, maxSockets: 50 };
  const agents = { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) };
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: timeouts.connect,
    requestTimeout: timeouts.request,
    // For a body that stops coming: requestTimeout ends with the headers.
    socketTimeout: timeouts.request,
    // Without it a timeout only warns.
    throwOnRequestTimeout: true,
    httpAgent: agents.http,
    httpsAgent: agents.https,
  });
  const clients = new Map<string, { destroy(): void }>();
  const kept = <C extends { destroy(): void }>(key: string, make: () => C): C => {
    const present = clients.get(key) as C | undefined;
    if (present) return present;
    const made = make();
    clients.set(key, made);
    return made;
  };
  const common = (service: keyof Endpoints, session: SsoSession, region: string) => {
    const endpoint = endpointFor(service, session, env);
    return { region, requestHandler, maxAttempts: MAX_ATTEMPTS, ...(endpoint === undefined ? {} : { endpoint }) };
  };
  const unsigned = (service: 'sso' | 'ssoOidc', session: SsoSession) => {
    const config = common(service, session, session.region);
    return { key: `${service} ${session.id} ${session.region} ${config.endpoint ?? ''}`, config };
  };
  const signed = (service: 'ec2' | 'ec2InstanceConnect', { identity, region }: AwsScope) => {
    const config = common(service, ssoSession(identity.ssoSessionId), region);
    const provider = async () => {
      const { expiration, ...keys } = await roleCredentials(identity);
      return { ...keys, expiration: new Date(expiration) };
    };
    // `memoized` keeps the SDK from holding a copy of its own, which would outlive a sign-out.
    const credentials = Object.assign(provider, { memoized: true });
    const key = `${service} ${identityKey(identity)} ${region} ${config.endpoint ?? ''}`;
    return { key, config: { ...config, credentials } };
  };
  return {
    ssoOidc(session) {
      const { key, config } = unsigned('ssoOidc', session);
      return kept(key, () => new SSOOIDCClient(config));
    },
    sso(session) {
      const { key, config } = unsigned('sso', session);
      return kept(key, () => new SSOClient(config));
    },
    ec2(scope) {
      const { key, config } = signed('ec2', scope);
      return kept(key, () => new EC2Client(config));
    },
    ec2InstanceConnect(scope) {
      const { key, config } = signed('ec2InstanceConnect', scope);
      return kept(key, () => new EC2InstanceConnectClient(config));
    },
    dispose() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
