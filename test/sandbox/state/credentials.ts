import { createHash, randomBytes } from 'node:crypto';
import type { SandboxRole } from '../iam/role.ts';
import type { SecretMint } from './secretMint.ts';

/** Who signed keys stand for, in IAM's words. */
export interface Principal {
  readonly arn: string;
  readonly userId: string;
}

export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Long-lived keys have none. */
  readonly sessionToken: string | undefined;
  /** Epoch ms; infinite for long-lived keys. */
  readonly expiration: number;
  readonly principal: Principal;
  /** Whose policies decide what they may do. */
  readonly role: SandboxRole;
}

/** A role's temporary credentials, as GetRoleCredentials answers them. */
export interface RoleCredentials extends IssuedCredentials {
  readonly sessionToken: string;
}

export interface Credentials {
  find(accessKeyId: string): IssuedCredentials | undefined;
  forRole(role: SandboxRole, user: string): RoleCredentials;
  /** An IAM user's access key with what the role may do; it never ends. */
  staticKeys(role: SandboxRole): IssuedCredentials;
  /** Ends every role's credentials; users' access keys go on. */
  revokeRoles(): void;
}

export function createCredentials(now: () => number, secrets: SecretMint, roleSeconds: number): Credentials {
  const issued = new Map<string, IssuedCredentials>();
  return {
    find: (accessKeyId) => issued.get(accessKeyId),
    forRole(role, user) {
      const made = {
        accessKeyId: keyId('ASIA'),
        secretAccessKey: secrets.make('', 30),
        sessionToken: secrets.make('IQoJ', 90),
        expiration: now() + roleSeconds * 1000,
        principal: assumedRole(role, user),
        role,
      };
      issued.set(made.accessKeyId, made);
      return made;
    },
    staticKeys(role) {
      const made = {
        accessKeyId: keyId('AKIA'),
        secretAccessKey: secrets.make('', 30),
        sessionToken: undefined,
        expiration: Number.POSITIVE_INFINITY,
        principal: iamUser(role),
        role,
      };
      issued.set(made.accessKeyId, made);
      return made;
    },
    revokeRoles() {
      for (const [id, { sessionToken }] of issued) if (sessionToken !== undefined) issued.delete(id);
    },
  };
}

const keyId = (prefix: string): string => `${prefix}${randomBytes(8).toString('hex').toUpperCase()}`;

/** Unique ids begin with AROA for roles and AIDA for users (IAM User Guide, "IAM identifiers"). */
const uniqueId = (prefix: string, of: string): string =>
  `${prefix}${createHash('sha256').update(of).digest('hex').toUpperCase().slice(0, 17)}`;

/** Identity Center names a permission set's role `AWSReservedSSO_NAME_` and 16 hexadecimal digits. */
function assumedRole({ accountId, roleName }: SandboxRole, user: string): Principal {
  const name = `AWSReservedSSO_${roleName}_0123456789abcdef`;
  return {
    arn: `arn:aws:sts::${accountId}:assumed-role/${name}/${user}`,
    userId: `${uniqueId('AROA', `${accountId}/${name}`)}:${user}`,
  };
}

function iamUser({ accountId, roleName }: SandboxRole): Principal {
  const arn = `arn:aws:iam::${accountId}:user/${roleName}`;
  return { arn, userId: uniqueId('AIDA', arn) };
}
