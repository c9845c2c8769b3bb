import type { InstanceState } from '../../shared/model/instance.ts';
import type { Endpoints } from '../../shared/model/ssoSession.ts';
import { startFarEnds } from './farEnds.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFleet, type FleetInstance, sandboxUser } from './fleet.ts';
import { createRoles } from './iam/roles.ts';
import { createPortalState } from './portalState.ts';
import { type LoggedRequest, startServer } from './server.ts';
import type { SandboxContext } from './services/context.ts';

export interface SandboxOptions {
  readonly clock?: { now(): number };
  readonly seed?: number;
  /** Generated instances on top of the demo's fleet of fifty. */
  readonly instances?: number;
  /** Without it nothing listens at the private addresses. */
  readonly sshd?: boolean;
  readonly sourceIp?: string;
  readonly accessTokenSeconds?: number;
  readonly roleCredentialsSeconds?: number;
  readonly deviceCodeSeconds?: number;
  /** Every device code counts as confirmed at once. */
  readonly autoApprove?: boolean;
}

export interface SandboxInstance {
  readonly instanceId: string;
  readonly accountId: string;
  readonly region: string;
  readonly privateIpAddress: string;
  readonly port: number;
  readonly osUser: string;
  hostKeyFingerprint(): string;
  changeHostKey(): Promise<void>;
  setState(state: InstanceState): void;
  setTag(key: string, value: string): void;
  /** Authentication requests that its sshd has seen. */
  authAttempts(): number;
  dropConnections(): void;
  /** Lets a key in by other means than a push, for `ssh` side by side. */
  authorize(publicKey: string, seconds: number): void;
}

/** A local stand-in for AWS: the real protocols over HTTP, and real OpenSSH servers. */
export interface Sandbox {
  readonly url: string;
  readonly startUrl: string;
  readonly region: string;
  readonly endpoints: Endpoints;
  /** For the app: where AWS is, and the SSO session to save. */
  readonly env: Readonly<Record<string, string>>;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  approve(userCode: string): void;
  deny(userCode: string): void;
  setSourceIp(ip: string): void;
  /** Every device code, token and role secret that it ever issued, for tests that look for leaks. */
  issuedSecrets(): readonly string[];
  /** Ends all tokens and role credentials, as an administrator can. */
  revokeTokens(): void;
  instance(name: string): SandboxInstance;
  dispose(): Promise<void>;
}

/** A pushed key lives this long (EC2 Instance Connect). */
const KEY_MS = 60_000;
const NAME = 'Acme SSO';
const REGION = 'eu-central-1';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const faults = createFaults();
  const clock = options.clock ?? { now: () => Date.now() };
  const now = (): number => clock.now() + faults.clockOffset;
  const fleet = createFleet({ seed: options.seed ?? 1, extra: options.instances ?? 0 });
  const state = createPortalState(now, {
    accessTokenSeconds: options.accessTokenSeconds ?? 8 * 3600,
    roleCredentialsSeconds: options.roleCredentialsSeconds ?? 3600,
    deviceCodeSeconds: options.deviceCodeSeconds ?? 600,
  });
  const farEnds = options.sshd === false ? undefined : await startFarEnds(fleet);
  let sourceIp = options.sourceIp ?? '198.51.100.24';
  const context: SandboxContext = {
    url: () => server.url,
    get startUrl() {
      return `${server.url}/start`;
    },
    now,
    state,
    roles: createRoles(fleet),
    fleet,
    autoApprove: options.autoApprove ?? false,
    async acceptKey(instance, osUser, publicKey) {
      if (instance.behaviour !== 'live') return;
      // The host's own clock decides, whatever the test's clock says.
      farEnds?.sshd(instance)?.authorize(osUser, publicKey, Date.now() + KEY_MS);
    },
  };
  const server = await startServer(context, faults, () => sourceIp);
  const { url } = server;
  const startUrl = `${url}/start`;
  const endpoints = { ssoOidc: url, sso: url, ec2: url, ec2InstanceConnect: url };
  const answerDevice = (userCode: string, answer: 'approved' | 'denied'): void => {
    const device = state.deviceByUserCode(userCode);
    if (!device) throw new Error(`The sandbox has no code ${userCode}`);
    device.state = answer;
  };
  return {
    url,
    startUrl,
    region: REGION,
    endpoints,
    env: {
      AWS_ENDPOINT_URL: url,
      SALLYPORT_SSO_SESSION: JSON.stringify({ name: NAME, startUrl, region: REGION, endpoints }),
    },
    faults,
    requests: server.requests,
    approve: (userCode) => answerDevice(userCode, 'approved'),
    deny: (userCode) => answerDevice(userCode, 'denied'),
    setSourceIp(ip) {
      sourceIp = ip;
    },
    issuedSecrets: () => state.secrets(),
    revokeTokens: () => state.revoke(),
    instance: (name) => describeInstance(fleet, name, farEnds),
    async dispose() {
      await Promise.all([server.dispose(), farEnds?.dispose()]);
    },
  };
}

function describeInstance(
  fleet: readonly FleetInstance[],
  name: string,
  farEnds: Awaited<ReturnType<typeof startFarEnds>> | undefined,
): SandboxInstance {
  const instance = fleet.find((candidate) => candidate.name === name);
  if (!instance) throw new Error(`The sandbox has no instance ${name}`);
  const sshd = () => {
    const server = farEnds?.sshd(instance);
    if (!server) throw new Error(`${name} has no sshd`);
    return server;
  };
  return {
    instanceId: instance.instanceId,
    accountId: instance.accountId,
    region: instance.region,
    privateIpAddress: instance.privateIpAddress ?? '',
    port: Number(instance.tags['sallyport:port'] ?? 22),
    osUser: instance.tags['sallyport:user'] ?? sandboxUser,
    hostKeyFingerprint: () => sshd().hostKeyFingerprint(),
    changeHostKey: () => sshd().changeHostKey(),
    setState(state) {
      instance.state = state;
    },
    setTag(key, value) {
      instance.tags[key] = value;
    },
    authAttempts: () => sshd().authAttempts(),
    dropConnections: () => sshd().dropConnections(),
    authorize: (publicKey, seconds) => sshd().authorize(sandboxUser, publicKey, Date.now() + seconds * 1000),
  };
}
