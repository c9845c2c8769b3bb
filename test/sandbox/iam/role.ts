import type { NamedPolicy } from '../../../electron/core/access/evaluatePolicies.ts';

/** A permission set in an account, as the portal offers it, and what it may do. */
export interface SandboxRole {
  readonly accountId: string;
  readonly roleName: string;
  readonly policies: readonly NamedPolicy[];
}
