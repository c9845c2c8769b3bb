import { Button as AriaButton } from 'react-aria-components';
import type { CurrentIdentity } from '../../../shared/model/identity.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { useNow } from '../../state/useNow.ts';
import { duration } from '../../ui/words.ts';
import styles from './IdentityCard.module.css';

export interface IdentityCardProps {
  readonly current: CurrentIdentity;
  /** Absent for a profile of the AWS config files. */
  readonly sso: SsoSessionState | undefined;
  readonly onSwitch: () => void;
}

/** Account, role and region in use, and how long the sign-in lasts; press to switch. */
export function IdentityCard({ current, sso, onSwitch }: IdentityCardProps) {
  const now = useNow(15_000);
  const { identity, regions, environment } = current;
  return (
    <AriaButton className={styles.card ?? ''} data-environment={environment} onPress={onSwitch}>
      <span className={styles.account}>{identity.accountName}</span>
      <span className={styles.left} data-status={sso?.status.kind ?? 'profile'}>
        {sso ? leftOf(sso, now) : 'profile'}
      </span>
      <span className={styles.role}>{identity.roleName}</span>
      <span className={styles.regions} title={regions.join(', ')}>
        {regions.length > 1 ? `${regions[0]} +${regions.length - 1}` : regions[0]}
      </span>
      {sso?.status.kind === 'signedIn' && sso.status.user !== undefined ? (
        <span className={styles.user} title={`Signed in to ${sso.session.name}`}>
          {sso.status.user}
        </span>
      ) : null}
    </AriaButton>
  );
}

function leftOf({ status }: SsoSessionState, now: number): string {
  if (status.kind === 'signedIn') return duration(status.expiresAt - now);
  return status.kind === 'ended' || status.kind === 'signedOut' ? 'ended' : 'signing in …';
}
