import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type Identity, identityKey, type SsoIdentity } from '../../../shared/model/identity.ts';
import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { awsError, awsErrorName } from '../aws/awsError.ts';
import { rejectOnAbort, throwIfAborted } from '../lib/abort.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';

/** Credentials that sign requests, as the portal or a profile gives them. In memory only. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent for the static keys of an IAM user. */
  readonly sessionToken?: string;
  /** Epoch ms by AWS's clock; infinite for static keys. */
  readonly expiration: number;
}

export interface RoleCredentialsCache {
  /**
   * Credentials with at least 5 min left, asked for once however many wait. Errors: `signInRequired`,
   * `roleUnavailable`, `awsMalformed`, the network's, and those of the profile's credentials.
   */
  get(identity: Identity, signal?: AbortSignal): Promise<RoleCredentials>;
  /** Forgets an identity's credentials, which AWS no longer takes; the next `get` asks anew. */
  drop(identity: Identity): void;
  /** Forgets all credentials of an SSO session (a sign-out, another sign-in), those on their way too. */
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

/** Credentials of profiles of the AWS config files. */
export interface ProfileCredentials {
  get(profile: string, signal?: AbortSignal): Promise<RoleCredentials>;
  forget(profile: string): void;
}

export function createRoleCredentials(deps: {
  /** AWS's time: the portal says when credentials end by its own clock. */
  awsNow(): number;
  clients: () => AwsClients;
  sso: PortalAccess;
  profiles: ProfileCredentials;
}): RoleCredentialsCache {
  const { awsNow, sso, profiles } = deps;
  const kept = new Map<string, RoleCredentials>();
  const singleFlight = createSingleFlight<RoleCredentials>();
  /** Counts sign-ins and sign-outs: an answer to an earlier one may be of another user, and is not kept. */
  const turns = new Map<string, number>();
  const turnOf = (identity: SsoIdentity): number => turns.get(identity.ssoSessionId) ?? 0;

  const fetch = async (identity: SsoIdentity): Promise<RoleCredentials> => {
    const { accountId, roleName, ssoSessionId } = identity;
    const before = turnOf(identity);
    const accessToken = await sso.accessToken(ssoSessionId);
    try {
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName });
      const answer = answerSchema.safeParse(await deps.clients().sso(sso.session(ssoSessionId)).send(command));
      if (!answer.success) throw new AppError('awsMalformed', { detail: 'GetRoleCredentials: no credentials in it' });
      if (turnOf(identity) !== before) throw new AppError('signInRequired');
      const { roleCredentials } = answer.data;
      if (roleCredentials.expiration <= awsNow()) throw endedCredentials(roleCredentials.expiration);
      kept.set(identityKey(identity), roleCredentials);
      return roleCredentials;
    } catch (error) {
      const known = awsError(error, 'GetRoleCredentials');
      if (known.code === 'signInRequired') {
        sso.markEnded(ssoSessionId, accessToken);
        // Signed in again while the old token was on its way: the new one decides. After a sign-out there is none.
        const now = await sso.accessToken(ssoSessionId).catch(() => accessToken);
        if (now !== accessToken) return fetch(identity);
      }
      throw explain(known, identity);
    }
  };

  return {
    async get(identity, signal) {
      if (signal) throwIfAborted(signal);
      if (identity.kind === 'profile') return profiles.get(identity.profile, signal);
      const key = identityKey(identity);
      const present = kept.get(key);
      if (present && present.expiration - awsNow() > RENEW_MS) return present;
      const fresh = singleFlight(`${key} ${turnOf(identity)}`, () => fetch(identity)).catch((error: unknown) => {
        // What still lives is good enough when only the renewal failed, and not by AWS's word about the user.
        const live = kept.get(key);
        if (live && live.expiration > awsNow() && isTransient(error)) return live;
        throw error;
      });
      return signal ? rejectOnAbort(fresh, signal) : fresh;
    },
    drop(identity) {
      if (identity.kind === 'profile') profiles.forget(identity.profile);
      else kept.delete(identityKey(identity));
    },
    forget(ssoSessionId) {
      turns.set(ssoSessionId, (turns.get(ssoSessionId) ?? 0) + 1);
      for (const key of [...kept.keys()]) if (key.startsWith(`sso/${ssoSessionId}/`)) kept.delete(key);
    },
  };
}

const transient: ReadonlySet<ErrorCode> = new Set(['awsUnreachable', 'awsTimeout', 'awsThrottled', 'awsUnavailable']);
const isTransient = (error: unknown): boolean => error instanceof AppError && transient.has(error.code);

/** Credentials that are over on arrival: the clock of this machine is wrong, or the answer is. */
function endedCredentials(expiration: number): AppError {
  return new AppError('awsClockSkew', {
    detail: `GetRoleCredentials: the credentials ended at ${new Date(Math.min(expiration, 8.64e15)).toISOString()}`,
  });
}

/** The portal answers ResourceNotFound or Forbidden where the role is not assigned. */
function explain(error: AppError, { roleName, accountName }: SsoIdentity): AppError {
  if (awsErrorName(error) !== 'ResourceNotFoundException' && error.code !== 'roleUnavailable') return error;
  const message = `IAM Identity Center gives you no credentials for ${roleName} in ${accountName}.`;
  return new AppError('roleUnavailable', { ...error.facts, message });
}
