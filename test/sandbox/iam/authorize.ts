import { type AccessRequest, evaluatePolicies } from '../../../electron/core/access/evaluatePolicies.ts';
import type { IssuedCredentials } from '../state/credentials.ts';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly message: string };

/** Decides a signed call by the caller's role; a refusal carries AWS's own words. */
export function authorize(caller: IssuedCredentials, request: AccessRequest): Verdict {
  const decision = evaluatePolicies(caller.role.policies, request);
  if (decision.effect === 'allow') return { allowed: true };
  const because =
    decision.effect === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${request.action} action`;
  return {
    allowed: false,
    message: `User: ${caller.principal.arn} is not authorized to perform: ${request.action} on resource: ${request.resource} ${because}`,
  };
}
