import { accountIdSchema } from '../../../shared/model/identity.ts';
import { quoteName, type Report } from './report.ts';
import type { Section } from './sections.ts';
import { readPortal } from './ssoSections.ts';
import type { SsoSessionTable } from './ssoSessions.ts';

export interface SsoProfile {
  /** Name of the `ConfigSsoSession`. */
  readonly ssoSession: string;
  /** Absent in a profile that is there only to sign in. */
  readonly role: { readonly accountId: string; readonly roleName: string } | undefined;
}

/** Names of roles (IAM `roleNameType`); a permission set's are a part of them. */
const roleNamePattern = /^[\w+=,.@-]{1,64}$/;
const legacyKeys = ['sso_start_url', 'sso_region'] as const;

/** The SSO part of a profile: `none` when it has no such key, `unusable` (and told) when something is wrong with it. */
export function readSsoProfile(
  profile: Section,
  sections: ReadonlyMap<string, Section>,
  sessions: SsoSessionTable,
  report: Report,
): SsoProfile | 'none' | 'unusable' {
  if (![...profile.entries.keys()].some((key) => ssoKeys.has(key))) return 'none';
  const ssoSession = readSession(profile, sections, sessions, report);
  if (ssoSession === undefined) return 'unusable';
  const role = readRole(profile, report);
  return role === 'unusable' ? 'unusable' : { ssoSession, role };
}

const ssoKeys = new Set(['sso_session', 'sso_account_id', 'sso_role_name', ...legacyKeys]);

function readSession(
  profile: Section,
  sections: ReadonlyMap<string, Section>,
  sessions: SsoSessionTable,
  report: Report,
): string | undefined {
  const name = quoteName(profile.name);
  const named = profile.entries.get('sso_session');
  if (!named) {
    const portal = readPortal(profile, 'profile', report);
    return portal && sessions.legacy(portal);
  }
  const section = sections.get(named.value);
  if (!section) {
    const message = `sso_session of profile ${name} names no [sso-session NAME] of the config file. The profile was left out.`;
    return report(named, message);
  }
  for (const key of legacyKeys) {
    const own = profile.entries.get(key);
    const theirs = section.entries.get(key);
    if (!own || !theirs || own.value === theirs.value) continue;
    const message = `${key} of profile ${name} contradicts its sso_session: expected the same value, or none. The profile was left out.`;
    return report(own, message);
  }
  // A session that could not be used has been told.
  return sessions.named(named.value)?.name;
}

function readRole(profile: Section, report: Report): SsoProfile['role'] | 'unusable' {
  const account = profile.entries.get('sso_account_id');
  const role = profile.entries.get('sso_role_name');
  const present = account ?? role;
  if (!present) return undefined;
  const name = `profile ${quoteName(profile.name)}`;
  const bad = (entry: { file: string; line: number }, message: string): 'unusable' => {
    report(entry, `${message} The profile was left out.`);
    return 'unusable';
  };
  if (!account || !role) {
    const lacks = account ? 'sso_role_name' : 'sso_account_id';
    return bad(present, `There is no ${lacks} in ${name}: expected sso_account_id and sso_role_name, or neither.`);
  }
  if (!accountIdSchema.safeParse(account.value).success) {
    return bad(account, `sso_account_id of ${name} is not an account id: expected twelve digits.`);
  }
  if (!roleNamePattern.test(role.value)) {
    return bad(role, `sso_role_name of ${name} is not a role’s name: expected letters, digits and + = , . @ - _.`);
  }
  return { accountId: account.value, roleName: role.value };
}
