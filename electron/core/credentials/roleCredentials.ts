import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Identity, identityKey } from '../../../shared/model/identity.ts';
import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { awsError, awsErrorName } from '../aws/awsError.ts';
import { rejectOnAbort, throwIfAborted } from '../lib/abort.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Clock } from '../ports.ts';

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
  /** Forgets an identity's credentials, which AWS no longer takes; the next `get` asks anew. */
  drop(identity: Identity): void;
  /** Forgets all credentials of an SSO session (sign-out), those on their way too. */
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

/** What the credentials need of the SSO sessions. */
export interface PortalAccess {
  session(id: string): SsoSession;
  accessToken(id: string): Promise<string>;
  markEnded(id: string, accessToken: string): void;
}

export function createRoleCredentials(deps: {
  clock: Clock;
  clients: () => AwsClients;
  sso: PortalAccess;
}): RoleCredentialsCache {
  const { clock, sso } = deps;
  const kept = new Map<string, RoleCredentials>();
  const singleFlight = createSingleFlight<RoleCredentials>();
  /** Counts sign-outs, so that an answer that arrives after one is not kept. */
  const signOuts = new Map<string, number>();
  const signOutsOf = (identity: Identity): number => signOuts.get(identity.ssoSessionId) ?? 0;

  const fetch = async (identity: Identity): Promise<RoleCredentials> => {
    const { accountId, roleName, ssoSessionId } = identity;
    const before = signOutsOf(identity);
    const accessToken = await sso.accessToken(ssoSessionId);
    try {
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName });
      const answer = answerSchema.safeParse(await deps.clients().sso(sso.session(ssoSessionId)).send(command));
      if (!answer.success) throw new AppError('awsMalformed', { detail: 'GetRoleCredentials: no credentials in it' });
      if (signOutsOf(identity) !== before) throw new AppError('signInRequired');
      const { roleCredentials } = answer.data;
      if (roleCredentials.expiration <= clock.now()) throw endedCredentials(roleCredentials.expiration);
      kept.set(identityKey(identity), roleCredentials);
      return roleCredentials;
    } catch (error) {
      const known = awsError(error, 'GetRoleCredentials');
      if (known.code === 'signInRequired') sso.markEnded(ssoSessionId, accessToken);
      throw explain(known, identity);
    }
  };

  return {
    async get(identity, signal) {
      if (signal) throwIfAborted(signal);
      const key = identityKey(identity);
      const present = kept.get(key);
      if (present && present.expiration - clock.now() > RENEW_MS) return present;
      const fresh = singleFlight(`${key} ${signOutsOf(identity)}`, () => fetch(identity));
      return signal ? rejectOnAbort(fresh, signal) : fresh;
    },
    drop: (identity) => void kept.delete(identityKey(identity)),
    forget(ssoSessionId) {
      signOuts.set(ssoSessionId, (signOuts.get(ssoSessionId) ?? 0) + 1);
      for (const key of [...kept.keys()]) if (key.startsWith(`${ssoSessionId}/`)) kept.delete(key);
    },
  };
}

/** Credentials that are over on arrival: the clock of this machine is wrong, or the answer is. */
function endedCredentials(expiration: number): AppError {
  return new AppError('awsClockSkew', {
    detail: `GetRoleCredentials: the credentials ended at ${new Date(Math.min(expiration, 8.64e15)).toISOString()}`,
  });
}

/** The portal answers ResourceNotFound or Forbidden where the role is not assigned. */
function explain(error: AppError, { roleName, accountName }: Identity): AppError {
  if (awsErrorName(error) !== 'ResourceNotFoundException' && error.code !== 'roleUnavailable') return error;
  const message = `IAM Identity Center gives you no credentials for ${roleName} in ${accountName}.`;
  return new AppError('roleUnavailable', { ...error.facts, message });
}
