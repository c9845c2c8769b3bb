import { AppError } from '../../../shared/errors.ts';
import type { Account, SsoIdentity } from '../../../shared/model/identity.ts';
import { sleep } from '../lib/abort.ts';
import type { Clock } from '../ports.ts';

/** The portal's two lists, as `SsoSessions` gives them. */
export interface PortalLists {
  listAccounts(id: string, signal: AbortSignal): Promise<Account[]>;
  listAccountRoles(id: string, accountId: string, signal: AbortSignal): Promise<{ roleName: string }[]>;
}

export interface AccountRoles {
  readonly identities: readonly SsoIdentity[];
  /** Accounts whose roles could not be listed. */
  readonly missing: ReadonlySet<string>;
  /** The first of their errors. */
  readonly error: unknown;
}

/** So many accounts are asked at the same time: 500 accounts in seconds, without being throttled for good. */
const AT_ONCE = 8;
/** The SDK has tried three times by then; more waiting lies between these. */
const THROTTLED_ROUNDS = 5;
const FIRST_WAIT_MS = 1_000;

/**
 * Every account and role of one signed-in SSO session. An account that cannot be listed is named, not fatal. Errors: those of
 * `listAccounts`, and `signInRequired` and `cancelled` of either.
 */
export async function listAllAccountRoles(
  { clock, portal, ssoSessionId }: { clock: Clock; portal: PortalLists; ssoSessionId: string },
  onProgress: (progress: { accounts: number; listed: number; identities: readonly SsoIdentity[] }) => void,
  signal: AbortSignal,
): Promise<AccountRoles> {
  const accounts = await portal.listAccounts(ssoSessionId, signal);
  const identities: SsoIdentity[] = [];
  const missing = new Set<string>();
  let error: unknown;
  let listed = 0;
  let over = false;
  const queue = [...accounts];
  const worker = async (): Promise<void> => {
    for (let account = queue.shift(); account; account = queue.shift()) {
      try {
        const roles = await rolesOf(account);
        if (over) return;
        identities.push(...roles);
      } catch (thrown) {
        if (thrown instanceof AppError && /^(signInRequired|cancelled)$/.test(thrown.code)) throw thrown;
        if (over) return;
        missing.add(account.accountId);
        error ??= thrown;
      }
      listed += 1;
      onProgress({ accounts: accounts.length, listed, identities });
    }
  };
  const rolesOf = async ({ accountId, accountName }: Account): Promise<SsoIdentity[]> => {
    const roles = await unthrottled(clock, signal, () => portal.listAccountRoles(ssoSessionId, accountId, signal));
    return roles.map(({ roleName }) => ({ kind: 'sso', ssoSessionId, accountId, accountName, roleName }));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    // One that ended badly ends them all: nothing is told any more of what is on its way.
    over = true;
  }
  return { identities, missing, error };
}

async function unthrottled<T>(clock: Clock, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await work();
    } catch (error) {
      const throttled = error instanceof AppError && error.code === 'awsThrottled';
      if (!throttled || round === THROTTLED_ROUNDS) throw error;
      await sleep(clock, FIRST_WAIT_MS * 2 ** (round - 1), signal);
    }
  }
}
