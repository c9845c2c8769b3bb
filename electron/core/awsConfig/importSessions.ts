import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/errors.ts';
import type { AwsConfigProblem } from '../../../shared/model/awsConfig.ts';
import type { AwsNetwork, SsoSession, SsoSessionPatch } from '../../../shared/model/ssoSession.ts';
import { isLoopback } from '../lib/externalUrl.ts';
import type { SessionInput } from '../sso/savedSessions.ts';
import type { ConfigSsoSession } from './model.ts';

/** The user's SSO sessions, to which those of the file are added. */
export interface ImportTarget {
  readonly sso: {
    addSession(input: SessionInput): SsoSession;
    updateSession(id: string, patch: SsoSessionPatch): Promise<void>;
  };
  readonly saved: { readonly all: readonly SsoSession[] };
}

/**
 * Adds the file's sessions that are not there yet and updates those that came from it; a session that the user added by
 * hand stays as it is. Answers what could not be taken.
 */
export function importSessions(
  sessions: readonly ConfigSsoSession[],
  target: ImportTarget & { readonly file: string; readonly dismissed: readonly string[] },
): AwsConfigProblem[] {
  const problems: AwsConfigProblem[] = [];
  const taken = new Map<string, string>();
  for (const { name, startUrl, region, network } of sessions) {
    const tell = (message: string): void =>
      void problems.push({ file: target.file, message: `SSO session ${name}: ${message}` });
    const twin = taken.get(startUrl);
    if (twin !== undefined) tell(`it has the same start URL as ${twin}, which is used instead.`);
    if (twin !== undefined || target.dismissed.includes(startUrl)) continue;
    taken.set(startUrl, name);
    const trusted = withoutForeignEndpoints(startUrl, network, tell);
    try {
      const present = target.saved.all.find((session) => session.startUrl === startUrl);
      if (!present) target.sso.addSession({ name, startUrl, region, ...trusted, fromAwsConfig: true });
      else if (present.fromAwsConfig) refresh(present, region, trusted, target);
    } catch (error) {
      tell(error instanceof AppError ? error.message : 'it could not be saved.');
    }
  }
  return problems;
}

function refresh(present: SsoSession, region: string, network: AwsNetwork, { sso }: ImportTarget): void {
  const { endpoints, useFipsEndpoint = false, useDualstackEndpoint = false } = network;
  const before = [
    present.region,
    present.endpoints,
    present.useFipsEndpoint ?? false,
    present.useDualstackEndpoint ?? false,
  ];
  if (isDeepStrictEqual(before, [region, endpoints, useFipsEndpoint, useDualstackEndpoint])) return;
  const patch = { region, endpoints: endpoints ?? null, useFipsEndpoint, useDualstackEndpoint };
  sso.updateSession(present.id, patch).catch(() => undefined);
}

/** AWS's own domains (AWS General Reference, service endpoints): VPC endpoints lie there too. */
const awsHost = /(^|\.)(amazonaws\.com(\.cn)?|api\.aws|app\.aws|amazonwebservices\.com\.cn)$/;

/**
 * The sign-in and its tokens go to these two: a file that sends them elsewhere is not enough, as for an unknown start URL.
 * (Requests to the other services are signed; nobody can use them elsewhere.)
 */
function withoutForeignEndpoints(startUrl: string, network: AwsNetwork, tell: (message: string) => void): AwsNetwork {
  const { endpoints, ...rest } = network;
  if (!endpoints || isLoopback(new URL(startUrl))) return network;
  const foreign = (['ssoOidc', 'sso'] as const).filter(
    (service) => endpoints[service] !== undefined && !awsHost.test(new URL(endpoints[service]).hostname),
  );
  if (foreign.length === 0) return network;
  const { ssoOidc, sso, ...others } = endpoints;
  const hosts = foreign.map((service) => new URL(endpoints[service] ?? '').host).join(', ');
  tell(`its endpoint ${hosts} is not AWS’s and was not taken. If you trust it, enter it under Edit.`);
  const kept = {
    ...others,
    ...(ssoOidc !== undefined && !foreign.includes('ssoOidc') ? { ssoOidc } : {}),
    ...(sso !== undefined && !foreign.includes('sso') ? { sso } : {}),
  };
  return { ...rest, ...(Object.keys(kept).length === 0 ? {} : { endpoints: kept }) };
}
