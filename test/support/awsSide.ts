import { createAwsClients } from '../../electron/core/aws/awsClients.ts';
import { createAwsTime } from '../../electron/core/aws/network/awsTime.ts';
import { createRoleCredentials, type ProfileCredentials } from '../../electron/core/credentials/roleCredentials.ts';
import { createSigned } from '../../electron/core/credentials/signed.ts';
import { createCurrentIdentity } from '../../electron/core/identity/currentIdentity.ts';
import { createInventory } from '../../electron/core/inventory/inventory.ts';
import { createFileBacking } from '../../electron/core/lib/fileBacking.ts';
import { createNotices } from '../../electron/core/notices/notices.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { openSavedSessions } from '../../electron/core/sso/savedSessions.ts';
import type { SharedTokens } from '../../electron/core/sso/sharedTokens.ts';
import { createSsoSessions } from '../../electron/core/sso/ssoSessions.ts';
import type { SsoIdentity } from '../../shared/model/identity.ts';
import type { Endpoints, SsoSession } from '../../shared/model/ssoSession.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeDesktop } from './fakeDesktop.ts';
import { createTempDir } from './tempDir.ts';

export interface FarEnd {
  readonly startUrl: string;
  readonly region?: string;
  readonly endpoints: Endpoints;
}

const noSharedTokens: SharedTokens = {
  read: () => undefined,
  write: () => undefined,
  watch: () => ({ dispose: () => undefined }),
  remove: () => undefined,
};
const noProfiles: ProfileCredentials = {
  get: (profile) => Promise.reject(new Error(`no profile ${profile}`)),
  forget: () => undefined,
};

/** The AWS side of the core put together as `createApp` does it, with one saved SSO session, against a far end. */
export async function createAwsSide<C extends Clock = FakeClock>(
  farEnd: FarEnd,
  given: {
    clock?: C;
    dir?: ReturnType<typeof createTempDir>;
    desktop?: ReturnType<typeof createFakeDesktop>;
    timeouts?: { connect: number; request: number };
    shared?: SharedTokens;
  } = {},
) {
  const clock = given.clock ?? (createFakeClock() as unknown as C);
  const dir = given.dir ?? createTempDir();
  const desktop = given.desktop ?? createFakeDesktop();
  const notices = createNotices();
  const onNotice = notices.addDocument;
  const saved = openSavedSessions({ backing: createFileBacking(dir.file('ssoSessions.json')), clock, onNotice });
  const session: SsoSession = saved.save({ name: 'Acme SSO', region: 'eu-central-1', ...farEnd });
  const identities = createCurrentIdentity();
  const time = createAwsTime(clock);
  const clients = createAwsClients({
    env: {},
    // Deadlines of calls are the machine's own: a fake clock that jumps hours would end a call that is under way.
    time,
    networkOf: () => saved.get(session.id),
    roleCredentials: (identity) => credentials.get(identity),
    ...(given.timeouts ? { timeouts: given.timeouts } : {}),
  });
  const sso = await createSsoSessions({
    clock,
    saved,
    secrets: desktop.secrets,
    shared: given.shared ?? noSharedTokens,
    clients: () => clients,
    openExternal: (url) => desktop.openExternal(url),
    onSignedIn: (id) => credentials.forget(id),
    onTokenGone(id, why) {
      credentials.forget(id);
      if (why === 'signedOut') identities.forget(id);
    },
  });
  const credentials = createRoleCredentials({ awsNow: time.now, clients: () => clients, sso, profiles: noProfiles });
  const signed = createSigned(credentials);
  const inventory = createInventory({
    clock,
    clients: () => clients,
    identity: identities.topic,
    ssoSessions: sso.topic,
    signed,
  });
  const identity: SsoIdentity = {
    kind: 'sso',
    ssoSessionId: session.id,
    accountId: '111122223333',
    accountName: 'payments-prod',
    roleName: 'SSH-Operator',
  };
  return {
    clock,
    dir,
    desktop,
    notices,
    saved,
    session,
    time,
    identities,
    clients,
    sso,
    credentials,
    signed,
    inventory,
    identity,
    status: () => sso.topic.value.find((state) => state.session.id === session.id)?.status,
    /** Ends everything but the temp folder. */
    close() {
      inventory.dispose();
      sso.dispose();
      clients.dispose();
    },
    dispose() {
      this.close();
      dir.dispose();
    },
  };
}
export type AwsSide = Awaited<ReturnType<typeof createAwsSide<FakeClock>>>;
