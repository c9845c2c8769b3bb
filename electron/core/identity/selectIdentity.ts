import { AppError } from '../../../shared/errors.ts';
import type { Identity } from '../../../shared/model/identity.ts';
import { regionSchema } from '../../../shared/model/ssoSession.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import type { CurrentIdentityHolder } from './currentIdentity.ts';
import type { IdentityMarksService } from './identityMarks.ts';
import type { Caller } from './whoAmI.ts';

export interface SelectIdentityDeps {
  readonly current: CurrentIdentityHolder;
  readonly marks: IdentityMarksService;
  /** Errors: `ssoSessionNotFound`. */
  session(ssoSessionId: string): unknown;
  caller(scope: AwsScope, signal: AbortSignal): Promise<Caller>;
}

export type SelectIdentity = (identity: Identity, regions: readonly string[], signal: AbortSignal) => Promise<void>;

/**
 * Makes an identity the current one. Of a profile, STS is asked first whose it is: host trust is kept by account. Errors:
 * `regionInvalid`, `ssoSessionNotFound`, and for a profile those of its credentials and the network's.
 */
export function createSelectIdentity({ current, marks, session, caller }: SelectIdentityDeps): SelectIdentity {
  return async (identity, entered, signal) => {
    const regions = entered.map(parseRegion);
    if (identity.kind === 'sso') session(identity.ssoSessionId);
    const known = identity.kind === 'sso' ? identity : await verified(identity, regions, signal);
    current.select(known, regions);
    marks.used(known, regions);
  };

  async function verified<I extends Identity>(
    identity: I,
    regions: readonly string[],
    signal: AbortSignal,
  ): Promise<I> {
    const { accountId, user, roleName } = await caller({ identity, region: regions[0] ?? 'us-east-1' }, signal);
    return { ...identity, accountId, roleName: roleName === 'user' ? user : roleName };
  }
}

function parseRegion(text: string): string {
  const region = regionSchema.safeParse(text.trim().toLowerCase());
  if (!region.success) throw new AppError('regionInvalid', { detail: text.slice(0, 64) });
  return region.data;
}
