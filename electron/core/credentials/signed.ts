import type { Identity } from '../../../shared/model/identity.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import { isCredentialRefusal } from '../aws/awsError.ts';

/** Runs work that signs its requests with the role credentials of a scope. */
export type Signed = <T>(scope: AwsScope, work: () => Promise<T>) => Promise<T>;

/**
 * When AWS refuses the credentials themselves (ended early, revoked), they are dropped and the work runs once more with
 * fresh ones; a sign-in that was revoked then shows as `signInRequired`. The work must be safe to run twice.
 */
export function createSigned(credentials: { drop(identity: Identity): void }): Signed {
  return async (scope, work) => {
    try {
      return await work();
    } catch (error) {
      if (!isCredentialRefusal(error)) throw error;
      credentials.drop(scope.identity);
      return work();
    }
  };
}
