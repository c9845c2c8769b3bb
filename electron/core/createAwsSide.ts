import { AppError } from '../../shared/errors.ts';
import type { AwsNetwork } from '../../shared/model/ssoSession.ts';
import { type AwsClients, type AwsScope, createAwsClients } from './aws/awsClients.ts';
import { type AwsTime, createAwsTime, describeSkew } from './aws/network/awsTime.ts';
import { type AwsConfigService, createAwsConfig } from './awsConfig/awsConfig.ts';
import { createCliTokenCache } from './awsConfig/cliTokenCache.ts';
import { awsConfigPaths } from './awsConfig/paths.ts';
import { openProcessConfirmations } from './awsConfig/processConfirmations.ts';
import { createSharedTokens } from './awsConfig/sharedTokens.ts';
import { createRoleCredentials, type RoleCredentialsCache } from './credentials/roleCredentials.ts';
import { createSigned, type Signed } from './credentials/signed.ts';
import type { CurrentIdentityHolder } from './identity/currentIdentity.ts';
import { createIdentities, type IdentitiesService } from './identity/identities.ts';
import { createIdentityCache } from './identity/identityCache.ts';
import { createIdentityMarks, type IdentityMarksService } from './identity/identityMarks.ts';
import { createSelectIdentity, type SelectIdentity } from './identity/selectIdentity.ts';
import { type Caller, whoAmI } from './identity/whoAmI.ts';
import { createWhoSignedIn } from './identity/whoSignedIn.ts';
import type { DocumentNotice } from './lib/documentStore.ts';
import type { Notices } from './notices/notices.ts';
import type { Clock, CorePorts, DocumentBacking } from './ports.ts';
import { openSavedSessions, saveSeed } from './sso/savedSessions.ts';
import { createSsoSessions, type SsoSessions } from './sso/ssoSessions.ts';

/** Everything that talks to AWS before a connect does: sign-ins, identities, credentials, clients. */
export interface AwsSide {
  readonly sso: SsoSessions;
  readonly awsConfig: AwsConfigService;
  readonly identities: IdentitiesService;
  readonly marks: IdentityMarksService;
  readonly selectIdentity: SelectIdentity;
  readonly credentials: RoleCredentialsCache;
  readonly signed: Signed;
  readonly time: AwsTime;
  clients(): AwsClients;
  dispose(): void;
}

export interface AwsSideDeps {
  readonly ports: CorePorts;
  readonly notices: Notices;
  stored(name: string): { backing: DocumentBacking; clock: Clock; onNotice(notice: DocumentNotice): void };
  readonly current: CurrentIdentityHolder;
}

export async function createAwsSide({ ports, notices, stored, current }: AwsSideDeps): Promise<AwsSide> {
  const { clock, env, home, desktop } = ports;
  const time = createAwsTime(clock);
  // Made last; a token that is refused while the kept ones are still being read finds none to forget.
  let credentials: RoleCredentialsCache | undefined;
  const saved = openSavedSessions(stored('ssoSessions'));
  if (env.SALLYPORT_SSO_SESSION) saveSeed(saved, env.SALLYPORT_SSO_SESSION);
  const clients = createAwsClients({
    env,
    clock,
    time,
    systemProxy: desktop.systemProxy,
    networkOf: (identity): AwsNetwork =>
      identity.kind === 'sso' ? saved.get(identity.ssoSessionId) : awsConfig.networkOf(identity.profile),
    async roleCredentials(identity) {
      if (!credentials) throw new AppError('signInRequired');
      const { expiration, ...keys } = await credentials.get(identity);
      return Number.isFinite(expiration) ? { ...keys, expiration } : keys;
    },
    onProblem: (message) => notices.add({ severity: 'warning', title: 'Network settings', message }),
  });
  const sso = await createSsoSessions({
    clock,
    saved,
    secrets: desktop.secrets,
    shared: createSharedTokens(createCliTokenCache(awsConfigPaths(env, home).ssoCache), clock),
    clients: () => clients,
    openExternal: (url) => desktop.openExternal(url),
    onSignedIn: (id) => credentials?.forget(id),
    onTokenGone(id, why) {
      credentials?.forget(id);
      if (why === 'signedOut') current.forget(id);
    },
  });
  const awsConfig = createAwsConfig({
    env,
    home,
    clock,
    document: stored('awsConfig'),
    confirmations: openProcessConfirmations(stored('processConfirmations')),
    sso,
    saved,
  });
  const { credentials: profiles } = awsConfig;
  credentials = createRoleCredentials({ awsNow: time.now, clients: () => clients, sso, profiles });
  const marks = createIdentityMarks(stored('identityMarks'));
  const cache = createIdentityCache(stored('identities'));
  const identities = createIdentities({ clock, sso, cache, profiles: awsConfig.profiles });
  const caller = (scope: AwsScope, signal?: AbortSignal): Promise<Caller> => whoAmI(clients.sts(scope), signal);
  const whoSignedIn = createWhoSignedIn({
    ...sso,
    ssoSessions: sso.topic,
    identities: identities.topic,
    marks: marks.topic,
    caller,
  });
  const skew = time.onChange((offsetMs) => tellSkew(notices, offsetMs));
  return {
    sso,
    awsConfig,
    identities,
    marks,
    selectIdentity: createSelectIdentity({ current, marks, session: sso.session, caller }),
    credentials,
    signed: createSigned(credentials),
    time,
    clients: () => clients,
    dispose() {
      skew.dispose();
      whoSignedIn.dispose();
      identities.dispose();
      awsConfig.dispose();
      sso.dispose();
      clients.dispose();
    },
  };
}

const SKEW_TITLE = 'The clock is wrong';

/** Told once: a later offset replaces what was said of an earlier one. */
function tellSkew(notices: Notices, offsetMs: number): void {
  for (const notice of notices.topic.value) if (notice.title === SKEW_TITLE) notices.dismiss(notice.id);
  const message = describeSkew(offsetMs);
  if (message !== undefined) notices.add({ severity: 'warning', title: SKEW_TITLE, message });
}
