import type { ManyAccounts } from './organisations/manyAccounts.ts';
import type { RefreshTokens } from './state/tokens.ts';

export interface SandboxOptions {
  readonly clock?: { now(): number };
  readonly seed?: number;
  /** Generated instances on top of the demo's fleet of fifty. */
  readonly instances?: number;
  /** Without it nothing listens at the private addresses. */
  readonly sshd?: boolean;
  readonly sourceIp?: string;
  readonly accessTokenSeconds?: number;
  readonly roleCredentialsSeconds?: number;
  readonly deviceCodeSeconds?: number;
  /** Every device code and every authorize page counts as confirmed at once. */
  readonly autoApprove?: boolean;
  /** What a refresh does to the refresh token; `rotate` without it. */
  readonly refreshTokens?: RefreshTokens;
  /** Generated accounts on top of Acme's three. */
  readonly manyAccounts?: ManyAccounts;
  /** The most rows of a portal's page: 2, so that paging is met in every run, or AWS's 100 with `manyAccounts`. */
  readonly pageSize?: number;
}
