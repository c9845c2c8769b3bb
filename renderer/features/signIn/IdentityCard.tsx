import { Button as AriaButton } from 'react-aria-components';
import type { CurrentIdentity } from '../../../shared/model/identity.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { duration } from '../../ui/words.ts';
import styles from './IdentityCard.module.css';
import { useSignIn } from './useSignIn.ts';

export interface IdentityCardProps {
  readonly current: CurrentIdentity;
  readonly sso: SsoSessionState | undefined;
  readonly onSwitch: () => void;
}

/** Account, role and region in use, and how long the sign-in lasts; press to switch. */
export function IdentityCard({ current, sso, onSwitch }: IdentityCardProps) {
  const now = useNow(15_000);
  const { signIn, error } = useSignIn();
  const { identity, regions, environment } = current;
  const signedIn = sso?.status.kind === 'signedIn' ? sso.status : undefined;
  return (
    <>
      <AriaButton className={styles.card ?? ''} data-environment={environment} onPress={onSwitch}>
        <span className={styles.account}>{identity.accountName}</span>
        <span className={styles.left}>{signedIn ? duration(signedIn.expiresAt - now) : 'ended'}</span>
        <span className={styles.role}>{identity.roleName}</span>
        <span className={styles.regions} title={regions.join(', ')}>
          {regions.length > 1 ? `${regions[0]} +${regions.length - 1}` : regions[0]}
        </span>
      </AriaButton>
      {sso && !signedIn ? (
        <Button kind="primary" onPress={() => signIn(sso.session.id)}>
          Sign in to {sso.session.name}
        </Button>
      ) : null}
      {error ? <ErrorNote error={error} /> : null}
    </>
  );
}
