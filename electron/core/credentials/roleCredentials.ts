import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Identity, identityKey } from '../../../shared/model/identity.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { awsError } from '../aws/awsError.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Clock } from '../ports.ts';
import type { SsoSessions } from '../sso/ssoSessions.ts';

/** Temporary credentials of a role, as the portal gives them. In memory only. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch ms. */
  readonly expiration: number;
}

export interface RoleCredentialsCache {
  /**
   * Credentials with at least 5 min left, asked for once however many wait.
   * Errors: `signInRequired`, `roleUnavailable`, `awsMalformed` and the network's.
   */
  get(identity: Identity, signal?: AbortSignal): Promise<RoleCredentials>;
  /** Forgets all credentials of an SSO session (sign-out). */
  forget(ssoSessionId: string): void;
}

const RENEW_MS = 5 * 60_000;

const answerSchema = z.object({
  roleCredentials: z.object({
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
    sessionToken: z.string().min(1),
    expiration: z.number().positive(),
  }),
});

export function createRoleCredentials(deps: {
  clock: Clock;
  clients: () => AwsClients;
  sso: SsoSessions;
}): RoleCredentialsCache {
  const kept = new Map<string, RoleCredentials>();
  const singleFlight = createSingleFlight<RoleCredentials>();
  const fetch = async (identity: Identity): Promise<RoleCredentials> => {
    const { accountId, roleName, ssoSessionId } = identity;
    const accessToken = await deps.sso.accessToken(ssoSessionId);
    try {
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName });
      const answer = await deps.clients().sso(deps.sso.session(ssoSessionId)).send(command);
      const { roleCredentials } = answerSchema.parse(answer);
      kept.set(identityKey(identity), roleCredentials);
      return roleCredentials;
    } catch (error) {
      throw explain(awsError(error, 'GetRoleCredentials'), identity, error, deps.sso);
    }
  };
  return {
    async get(identity, signal) {
      const key = identityKey(identity);
      const present = kept.get(key);
      if (present && present.expiration - deps.clock.now() > RENEW_MS) return present;
      const fresh = singleFlight(key, () => fetch(identity));
      return signal ? rejectOnAbort(fresh, signal) : fresh;
    },
    forget(ssoSessionId) {
      for (const key of [...kept.keys()]) if (key.startsWith(`${ssoSessionId}/`)) kept.delete(key);
    },
  };
}

/** The portal answers ResourceNotFound or Forbidden where the role is not assigned; a 401 ends the sign-in. */
function explain(error: AppError, identity: Identity, cause: unknown, sso: SsoSessions): AppError {
  if (error.code === 'signInRequired') sso.markEnded(identity.ssoSessionId);
  const missing = cause instanceof Error && cause.name === 'ResourceNotFoundException';
  if (!missing && error.code !== 'roleUnavailable') return error;
  const message = `IAM Identity Center gives you no credentials for ${identity.roleName} in ${identity.accountName}.`;
  return new AppError('roleUnavailable', { ...error.facts, message, cause });
}
