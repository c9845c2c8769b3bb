import { regionSchema } from '../../../shared/model/ssoSession.ts';
import { type KeyPair, readKeyPair } from './keyPair.ts';
import type { ConfigProfile } from './model.ts';
import { readNetwork, type ServicesEndpoints } from './network.ts';
import { quoteName, type Report } from './report.ts';
import type { Section, Sections } from './sections.ts';
import { readSsoProfile } from './ssoProfile.ts';
import type { SsoSessionTable } from './ssoSessions.ts';

export interface ProfileSources {
  readonly config: Sections;
  readonly credentials: ReadonlyMap<string, Section>;
  readonly services: ServicesEndpoints;
  readonly sessions: SsoSessionTable;
  readonly report: Report;
}

/** Name of a profile identity, `shared/model/identity.ts`. */
const LONGEST_NAME = 128;

/** Every profile of the two files, in their order. */
export function readProfiles(sources: ProfileSources): ConfigProfile[] {
  const names = new Set([...sources.config.profile.keys(), ...sources.credentials.keys()]);
  return [...names].flatMap((name) => readProfile(name, sources) ?? []);
}

/**
 * One profile. Of several ways to credentials the AWS CLI's order counts: SSO, keys of the credentials file,
 * `credential_process`, keys of the config file (botocore `create_credential_resolver`).
 */
function readProfile(name: string, sources: ProfileSources): ConfigProfile | undefined {
  const { config, credentials, sessions, report } = sources;
  const fromConfig = config.profile.get(name);
  const fromCredentials = credentials.get(name);
  const profile = overlay(fromConfig, fromCredentials);
  if (!profile) return undefined;
  if (name.length > LONGEST_NAME) {
    return report(
      profile,
      `The name of this profile is too long: expected at most ${LONGEST_NAME} characters. It was left out.`,
    );
  }
  const assumed = profile.entries.get('role_arn');
  if (assumed) return report(assumed, notSupported(name, 'role_arn'));

  const network = readNetwork(profile, sources.services, report);
  const base = { name, ...readRegion(profile, report), network };
  const sso = readSsoProfile(profile, config.ssoSession, sessions, report);
  if (sso === 'unusable') return undefined;
  if (sso !== 'none') {
    sessions.reachedBy(sso.ssoSession, network, profile);
    if (sso.role) return { ...base, kind: 'sso', ssoSession: sso.ssoSession, ...sso.role };
  }
  const keys = (pair: KeyPair): ConfigProfile => ({ ...base, kind: 'keys', ...pair });
  const stored = readKeyPair(fromCredentials, report);
  const written = readKeyPair(fromConfig, report);
  const command = profile.entries.get('credential_process')?.value;
  if (stored) return keys(stored);
  if (command !== undefined) return { ...base, kind: 'process', command };
  if (written) return keys(written);

  for (const key of ['source_profile', 'credential_source', 'web_identity_token_file', 'login_session']) {
    const entry = profile.entries.get(key);
    if (entry) return report(entry, notSupported(name, key));
  }
  return undefined;
}

const notSupported = (name: string, key: string): string =>
  `Profile ${quoteName(name)} uses ${key}, which is not supported yet: expected SSO, static keys or credential_process. It was left out.`;

/** The credentials file's values go before the config file's (botocore `Session.full_config`). */
function overlay(config: Section | undefined, credentials: Section | undefined): Section | undefined {
  if (!config || !credentials) return config ?? credentials;
  return { ...config, entries: new Map([...config.entries, ...credentials.entries]) };
}

function readRegion(profile: Section, report: Report): { region?: string } {
  const entry = profile.entries.get('region');
  if (!entry) return {};
  if (regionSchema.safeParse(entry.value).success) return { region: entry.value };
  const message = `region of profile ${quoteName(profile.name)} is not an AWS region: expected one like eu-central-1. The profile goes without.`;
  report(entry, message);
  return {};
}
