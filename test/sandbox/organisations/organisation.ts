import type { SandboxRole } from '../iam/role.ts';
import type { PortalAccount } from './accounts.ts';

/** One IAM Identity Center instance: a portal of its own, with its own user, accounts and roles. */
export interface Organisation {
  readonly name: string;
  /** The path of its start URL on the sandbox. */
  readonly startPath: string;
  readonly region: string;
  /** Who signs in there; the session name of the roles. */
  readonly user: string;
  readonly accounts: readonly PortalAccount[];
  readonly roles: readonly SandboxRole[];
}

/** The organisation that a start URL or issuer URL names; AWS takes it with a trailing slash or `#` too. */
export function organisationAt(
  organisations: readonly Organisation[],
  sandboxUrl: string,
  startUrl: string,
): Organisation | undefined {
  const plain = startUrl.replace(/\/?#?\/?$/, '');
  return organisations.find(({ startPath }) => plain === `${sandboxUrl}${startPath}`);
}
