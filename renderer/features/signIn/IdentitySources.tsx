import type { Identities, IdentityListing } from '../../../shared/model/identities.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './IdentitySources.module.css';
import { statusWords } from './statusWords.ts';
import { useSignIn } from './useSignIn.ts';

/** Each SSO session's sign-in and listing, one line each: as whom, how many accounts, what is missing. */
export function IdentitySources({
  sessions,
  identities,
}: {
  readonly sessions: readonly SsoSessionState[];
  readonly identities: Identities;
}) {
  return (
    <ul className={styles.sources} aria-label="Where they come from">
      {sessions.map((state) => (
        <Source
          key={state.session.id}
          state={state}
          listing={identities.listings.find(({ ssoSessionId }) => ssoSessionId === state.session.id)}
          accounts={countAccounts(identities, state.session.id)}
        />
      ))}
    </ul>
  );
}

function Source({
  state,
  listing,
  accounts,
}: {
  readonly state: SsoSessionState;
  readonly listing: IdentityListing | undefined;
  readonly accounts: number;
}) {
  const { session, status } = state;
  const now = useNow(15_000);
  const { signIn, error } = useSignIn();
  const { run } = useAction();
  return (
    <li className={styles.source}>
      <span className={styles.name}>{session.name}</span>
      <span className={styles.words}>
        {statusWords(status, now)}
        {accounts > 0 ? ` · ${accounts} account${accounts === 1 ? '' : 's'}` : ''}
        {listing?.kind === 'loading' ? ` · listing ${listing.listed} of ${listing.accounts} …` : ''}
      </span>
      {status.kind === 'signedOut' || status.kind === 'ended' ? (
        <Button kind="quiet" onPress={() => signIn(session.id)}>
          Sign in to {session.name}
        </Button>
      ) : (
        <Button
          kind="quiet"
          label={`Refresh ${session.name}`}
          onPress={() => run(() => call('identity.refresh', { ssoSessionId: session.id }))}
        >
          Refresh
        </Button>
      )}
      {error ? <ErrorNote error={error} /> : null}
      {listing?.kind === 'failed' ? <ErrorNote error={listing.error} /> : null}
    </li>
  );
}

function countAccounts({ entries }: Identities, ssoSessionId: string): number {
  const accounts = entries.flatMap(({ identity }) =>
    identity.kind === 'sso' && identity.ssoSessionId === ssoSessionId ? [identity.accountId] : [],
  );
  return new Set(accounts).size;
}
