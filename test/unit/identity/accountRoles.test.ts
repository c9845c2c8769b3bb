import { describe, expect, it } from 'vitest';
import { listAllAccountRoles, type PortalLists } from '../../../electron/core/identity/accountRoles.ts';
import { AppError } from '../../../shared/errors.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const accountId = (index: number): string => String(900_000_000_000 + index);

/** A portal with so many accounts; each one's roles come when the test answers. */
function portalOf(accounts: number) {
  const open = new Map<string, { answer(): void; fail(code: 'signInRequired' | 'awsThrottled'): void }>();
  let asked = 0;
  const portal: PortalLists = {
    listAccounts: async () =>
      Array.from({ length: accounts }, (_, index) => ({
        accountId: accountId(index),
        accountName: `account-${index}`,
      })),
    listAccountRoles: (_id, account) => {
      asked += 1;
      return new Promise((resolve, reject) => {
        open.set(account, {
          answer: () => resolve([{ roleName: 'ReadOnly' }]),
          fail: (code) => reject(new AppError(code)),
        });
      });
    },
  };
  return {
    portal,
    at: (index: number) => open.get(accountId(index))!,
    get asked() {
      return asked;
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('listing the roles of all accounts', () => {
  it('tells nothing any more and asks nothing more once the sign-in has ended', async () => {
    const made = portalOf(20);
    const told: number[] = [];
    const listing = listAllAccountRoles(
      { clock: createFakeClock(), portal: made.portal, ssoSessionId: 's1' },
      ({ listed }) => told.push(listed),
      new AbortController().signal,
    );
    await turn();
    made.at(0).answer();
    await turn();
    made.at(1).fail('signInRequired');
    expect(await errorCode(listing)).toBe('signInRequired');
    const asked = made.asked;
    // On their way when the sign-in ended.
    for (const index of [2, 3, 4, 5, 6, 7, 8]) made.at(index).answer();
    await turn();
    expect(told).toEqual([1]);
    expect(made.asked).toBe(asked);
  });

  it('waits longer each time that the portal asks to slow down, and gives an account up after five times', async () => {
    const made = portalOf(1);
    const clock = createFakeClock();
    const listing = listAllAccountRoles(
      { clock, portal: made.portal, ssoSessionId: 's1' },
      () => undefined,
      new AbortController().signal,
    );
    const waits: number[] = [];
    await turn();
    for (const _round of [1, 2, 3, 4]) {
      made.at(0).fail('awsThrottled');
      waits.push(await clock.runNext());
      await turn();
    }
    made.at(0).fail('awsThrottled');
    expect((await listing).missing).toEqual(new Set([accountId(0)]));
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });
});
