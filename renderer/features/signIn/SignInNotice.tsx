import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { duration } from '../../ui/words.ts';
import styles from './SignInNotice.module.css';
import { useSignIn } from './useSignIn.ts';

/** What is left when it is time to say so, ms. */
const NEAR_END_MS = 15 * 60_000;

/** Quiet: a sign-in that is about to end and is not renewed by itself, or has ended. One click renews it. */
export function SignInNotice({ state, openShells }: { readonly state: SsoSessionState; readonly openShells: number }) {
  const { session, status } = state;
  const now = useNow(15_000);
  const { signIn, error } = useSignIn();
  const left = status.kind === 'signedIn' ? status.expiresAt - now : 0;
  // One that renews itself is told about only when that did not work.
  const near = status.kind === 'signedIn' && left <= (status.renewable ? 0 : NEAR_END_MS);
  if (!near && status.kind !== 'ended' && status.kind !== 'signedOut')
    return error ? <ErrorNote error={error} /> : null;
  return (
    <section className={styles.notice} aria-label={`Sign-in to ${session.name}`} role="status">
      <p>
        {near ? nearWords(session.name, left) : words(session.name, status.kind)}
        {openShells > 0 ? ' Open shells stay open.' : ''}
      </p>
      <Button kind={near ? 'plain' : 'primary'} onPress={() => signIn(session.id)}>
        {near ? 'Renew' : `Sign in to ${session.name}`}
      </Button>
      {error ? <ErrorNote error={error} /> : null}
    </section>
  );
}

const nearWords = (name: string, left: number): string =>
  left > 0 ? `The sign-in to ${name} ends in ${duration(left)}.` : `The sign-in to ${name} could not be renewed yet.`;

const words = (name: string, kind: string): string =>
  kind === 'ended' ? `The sign-in to ${name} has ended.` : `You are not signed in to ${name}.`;
