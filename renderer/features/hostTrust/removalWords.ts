import type { HostTrustRow } from '../../../shared/model/hostTrust.ts';

export interface RemovalWords {
  /** On the button that removes. */
  readonly confirm: string;
  /** Its accessible name. */
  readonly label: string;
  /** What follows, where it is not plain. */
  readonly warning?: string;
}

/** How the removal of a line is asked about: a key that is revoked could come back with it. */
export function removalWords(kind: HostTrustRow['kind'], name: string): RemovalWords {
  if (kind !== 'revoked') return { confirm: 'Forget it', label: `Forget the key of ${name}` };
  return {
    confirm: 'No longer refuse it',
    label: `No longer refuse the revoked key of ${name}`,
    warning: 'This key is revoked. Without this line it is no longer refused and can be trusted again.',
  };
}
