import type { Endpoints } from '../../shared/model/ssoSession.ts';
import { startFarEnds } from './farEnds.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFleet } from './fleet.ts';
import type { SandboxRole } from './iam/role.ts';
import { createAcme, createGlobex } from './organisations/createOrganisations.ts';
import type { Organisation } from './organisations/organisation.ts';
import { type SandboxInstance, sandboxInstance } from './sandboxInstance.ts';
import type { SandboxOptions } from './sandboxOptions.ts';
import { type LoggedRequest, startServer } from './server.ts';
import type { SandboxContext } from './services/context.ts';
import { createPortalState } from './state/portalState.ts';

/** An organisation as the app saves it: the SSO session to add. */
export interface SandboxOrganisation {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly endpoints: Endpoints;
}

/** A local stand-in for AWS: the real protocols over HTTP, and real OpenSSH servers. */
export interface Sandbox {
  readonly url: string;
  /** Acme's, like `region`. */
  readonly startUrl: string;
  readonly region: string;
  readonly endpoints: Endpoints;
  /** Acme SSO, then Globex SSO. */
  readonly organisations: readonly SandboxOrganisation[];
  /** For the app: where AWS is, and Acme's as the SSO session to save. */
  readonly env: Readonly<Record<string, string>>;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  approve(userCode: string): void;
  deny(userCode: string): void;
  setSourceIp(ip: string): void;
  /** Every device code, token and role secret that it ever issued, for tests that look for leaks. */
  issuedSecrets(): readonly string[];
  /** Ends all tokens and role credentials, as an administrator can; a refresh is refused too. */
  revokeTokens(): void;
  /** Ends access tokens and role credentials; refresh tokens go on working. */
  revokeAccessTokens(): void;
  /** Ends every client registration, as 90 days do. */
  expireRegistrations(): void;
  /** Access keys of an IAM user with what the role may do. They never end and need no session token. */
  issueStaticKeys(accountName: string, roleName: string): { accessKeyId: string; secretAccessKey: string };
  instance(name: string): SandboxInstance;
  dispose(): Promise<void>;
}

/** A pushed key lives this long (EC2 Instance Connect). */
const KEY_MS = 60_000;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const faults = createFaults();
  const clock = options.clock ?? { now: () => Date.now() };
  const now = (): number => clock.now() + faults.clockOffset;
  const fleet = createFleet({ seed: options.seed ?? 1, extra: options.instances ?? 0 });
  const state = createPortalState(now, {
    accessTokenSeconds: options.accessTokenSeconds ?? 8 * 3600,
    roleCredentialsSeconds: options.roleCredentialsSeconds ?? 3600,
    deviceCodeSeconds: options.deviceCodeSeconds ?? 600,
    refreshTokens: options.refreshTokens ?? 'rotate',
  });
  const acme = createAcme(fleet, options.manyAccounts);
  const organisations = [acme, createGlobex()];
  const farEnds = options.sshd === false ? undefined : await startFarEnds(fleet);
  let sourceIp = options.sourceIp ?? '198.51.100.24';
  const context: SandboxContext = {
    url: () => server.url,
    organisations,
    now,
    state,
    fleet,
    autoApprove: options.autoApprove ?? false,
    pageSize: options.pageSize ?? (options.manyAccounts ? 100 : 2),
    hostKey: (instance) => farEnds?.sshd(instance)?.hostPublicKey(),
    async acceptKey(instance, osUser, publicKey) {
      if (instance.behaviour !== 'live') return;
      // The host's own clock decides, whatever the test's clock says.
      farEnds?.sshd(instance)?.authorize(osUser, publicKey, Date.now() + KEY_MS);
    },
  };
  const server = await startServer(context, faults, () => sourceIp);
  const { url } = server;
  const endpoints = { ssoOidc: url, sso: url, ec2: url, ec2InstanceConnect: url, sts: url };
  const saved = ({ name, startPath, region }: Organisation): SandboxOrganisation => ({
    name,
    startUrl: `${url}${startPath}`,
    region,
    endpoints,
  });
  const answerDevice = (userCode: string, answer: 'approved' | 'denied'): void => {
    const device = state.devices.byUserCode(userCode);
    if (!device) throw new Error(`The sandbox has no code ${userCode}`);
    device.state = answer;
  };
  return {
    url,
    startUrl: saved(acme).startUrl,
    region: acme.region,
    endpoints,
    organisations: organisations.map(saved),
    env: {
      AWS_ENDPOINT_URL: url,
      SALLYPORT_SSO_SESSION: JSON.stringify(saved(acme)),
    },
    faults,
    requests: server.requests,
    approve: (userCode) => answerDevice(userCode, 'approved'),
    deny: (userCode) => answerDevice(userCode, 'denied'),
    setSourceIp(ip) {
      sourceIp = ip;
    },
    issuedSecrets: () => state.secrets(),
    revokeTokens() {
      state.tokens.revokeAll();
      state.credentials.revokeRoles();
    },
    revokeAccessTokens() {
      state.tokens.revokeAccess();
      state.credentials.revokeRoles();
    },
    expireRegistrations: () => state.clients.expireAll(),
    issueStaticKeys(accountName, roleName) {
      const { accessKeyId, secretAccessKey } = state.credentials.staticKeys(
        findRole(organisations, accountName, roleName),
      );
      return { accessKeyId, secretAccessKey };
    },
    instance: (name) => sandboxInstance(fleet, name, farEnds),
    async dispose() {
      await Promise.all([server.dispose(), farEnds?.dispose()]);
    },
  };
}

function findRole(organisations: readonly Organisation[], accountName: string, roleName: string): SandboxRole {
  for (const { accounts, roles } of organisations) {
    const account = accounts.find((one) => one.accountName === accountName);
    const role = roles.find((one) => one.accountId === account?.accountId && one.roleName === roleName);
    if (role) return role;
  }
  throw new Error(`The sandbox has no role ${roleName} in ${accountName}`);
}
