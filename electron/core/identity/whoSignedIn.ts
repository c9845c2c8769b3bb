import type { Identities, IdentityMarks } from '../../../shared/model/identities.ts';
import type { SsoIdentity } from '../../../shared/model/identity.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import type { ReadonlyTopic } from '../lib/topic.ts';
import type { Disposable } from '../ports.ts';
import type { Caller } from './whoAmI.ts';

export interface WhoSignedInDeps {
  readonly ssoSessions: ReadonlyTopic<SsoSessionState[]>;
  readonly identities: ReadonlyTopic<Identities>;
  readonly marks: ReadonlyTopic<IdentityMarks>;
  accessToken(ssoSessionId: string): Promise<string>;
  setUser(ssoSessionId: string, accessToken: string, user: string): void;
  caller(scope: AwsScope, signal: AbortSignal): Promise<Caller>;
}

/**
 * Finds out who signed in, once for each sign-in, so that the user sees whose session it is (a code that somebody else
 * sent leads into somebody else's). The portal does not tell; the session name of any of its roles does: of the one used
 * last, else the first.
 */
export function createWhoSignedIn(deps: WhoSignedInDeps): Disposable {
  const asked = new Set<string>();
  const disposed = new AbortController();
  const find = async ({ session }: SsoSessionState, identity: SsoIdentity): Promise<void> => {
    const accessToken = await deps.accessToken(session.id);
    const { user } = await deps.caller({ identity, region: session.region }, disposed.signal);
    deps.setUser(session.id, accessToken, user);
  };
  const look = (): void => {
    for (const state of deps.ssoSessions.value) {
      const { session, status } = state;
      // Known, or nobody: the next token without a name is asked about anew.
      if (status.kind !== 'signedIn' || status.user !== undefined) asked.delete(session.id);
      else if (!asked.has(session.id)) {
        const identity = representative(session.id, deps.identities.value, deps.marks.value);
        if (!identity) continue;
        asked.add(session.id);
        // Without an answer the user is not shown; nothing depends on it.
        find(state, identity).catch(() => undefined);
      }
    }
  };
  const subscriptions = [deps.ssoSessions.subscribe(look), deps.identities.subscribe(look)];
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      disposed.abort();
    },
  };
}

function representative(
  ssoSessionId: string,
  { entries, listings }: Identities,
  { recents }: IdentityMarks,
): SsoIdentity | undefined {
  // Not from a list of an earlier run: a role that is no longer assigned would answer nothing.
  if (!listings.some((one) => one.ssoSessionId === ssoSessionId && one.kind !== 'loading')) return undefined;
  const own = entries.flatMap(({ key, identity }) =>
    identity.kind === 'sso' && identity.ssoSessionId === ssoSessionId ? [{ key, identity }] : [],
  );
  const recent = recents.find(({ key }) => own.some((one) => one.key === key));
  return (own.find(({ key }) => key === recent?.key) ?? own[0])?.identity;
}
