import { type ConditionMismatch, failedConditions, type RequestContext } from './conditions.ts';
import type { PolicyDocument, Statement } from './policyDocument.ts';
import { matchesWildcard } from './wildcard.ts';

/** What is asked of IAM: an action on a resource, with the request's condition keys. */
export interface AccessRequest {
  /** e.g. `ec2-instance-connect:SendSSHPublicKey` */
  readonly action: string;
  /** An ARN, or `*` for actions without resource-level permissions. */
  readonly resource: string;
  readonly context: RequestContext;
}

export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A statement and where it stands; `index` counts from 0. */
export interface StatementRef {
  readonly policy: string;
  readonly index: number;
  readonly statement: Statement;
}

/** An Allow that names the action but did not apply, and why. */
export interface NearMiss extends StatementRef {
  /** Whether its resources cover the one asked for. */
  readonly resourceMatches: boolean;
  readonly conditions: readonly ConditionMismatch[];
}

export type Decision =
  | { readonly effect: 'allow'; readonly decidedBy: StatementRef }
  | { readonly effect: 'explicitDeny'; readonly decidedBy: StatementRef }
  /** Nothing allows it; `nearMisses` come with the closest first. */
  | { readonly effect: 'implicitDeny'; readonly nearMisses: readonly NearMiss[] };

/**
 * Decides as IAM does for identity-based policies: an explicit Deny wins, then an Allow, else it is denied (IAM User
 * Guide, "Policy evaluation logic"). Says which statement decided, or which conditions stood in the way.
 */
export function evaluatePolicies(policies: readonly NamedPolicy[], request: AccessRequest): Decision {
  let allowedBy: StatementRef | undefined;
  const nearMisses: NearMiss[] = [];
  for (const { name, document } of policies) {
    for (const [index, statement] of document.Statement.entries()) {
      if (!coversAction(statement, request.action)) continue;
      const ref = { policy: name, index, statement };
      const resourceMatches = coversResource(statement, request.resource);
      const conditions = failedConditions(statement.Condition, request.context);
      if (statement.Effect === 'Deny') {
        // A Deny whose operator we do not know is taken to apply: never say "allowed" by not understanding.
        if (resourceMatches && conditions.every((mismatch) => mismatch.unknownOperator)) {
          return { effect: 'explicitDeny', decidedBy: ref };
        }
      } else if (resourceMatches && conditions.length === 0) {
        allowedBy ??= ref;
      } else {
        nearMisses.push({ ...ref, resourceMatches, conditions });
      }
    }
  }
  if (allowedBy) return { effect: 'allow', decidedBy: allowedBy };
  return { effect: 'implicitDeny', nearMisses: nearMisses.sort((a, b) => distance(a) - distance(b)) };
}

function distance(miss: NearMiss): number {
  return (miss.resourceMatches ? 0 : 100) + miss.conditions.length;
}

function coversAction({ Action, NotAction }: Statement, action: string): boolean {
  const matches = (pattern: string): boolean => matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  return Action ? Action.some(matches) : !(NotAction ?? []).some(matches);
}

function coversResource({ Resource, NotResource }: Statement, resource: string): boolean {
  const matches = (pattern: string): boolean => matchesWildcard(pattern, resource);
  return Resource ? Resource.some(matches) : !(NotResource ?? []).some(matches);
}
