import { isDeepStrictEqual } from 'node:util';
import type { AwsNetwork } from '../../../shared/model/ssoSession.ts';
import type { ConfigSsoSession } from './model.ts';
import { quoteName, type Report } from './report.ts';
import type { Section } from './sections.ts';
import { readPortal, readScopes, type SsoPortal } from './ssoSections.ts';

export interface SsoSessionTable {
  readonly all: readonly ConfigSsoSession[];
  /** The usable `[sso-session]` of that name. */
  named(name: string): ConfigSsoSession | undefined;
  /** The session that legacy profiles of this start URL and region share; its name. */
  legacy(portal: SsoPortal): string;
  /** A profile of the session says how AWS is reached; the first one counts for the session. */
  reachedBy(name: string, network: AwsNetwork, profile: Section): void;
}

/** The SSO sessions of the config file: those with a section of their own, then those of legacy profiles. */
export function createSsoSessionTable(sections: ReadonlyMap<string, Section>, report: Report): SsoSessionTable {
  const sessions = new Map<string, ConfigSsoSession>();
  const legacyNames = new Map<string, string>();
  const reachedFrom = new Map<string, string>();
  for (const [name, section] of sections) {
    const portal = readPortal(section, 'sso-session', report);
    if (!portal) continue;
    const { startUrl, region } = portal;
    const scopes = readScopes(section);
    sessions.set(name, { name, startUrl, region, scopes, network: {}, legacy: false, cliCacheName: name });
  }
  /** Two portals of one host differ in region or path; a section may have a host's name too. */
  const freeName = ({ startUrl, region }: SsoPortal): string => {
    const host = new URL(startUrl).host.slice(0, 50);
    const names = [host, `${host} ${region}`];
    const free = names.find((name) => !sections.has(name) && !sessions.has(name));
    if (free !== undefined) return free;
    for (let number = 2; ; number += 1) {
      const name = `${host} ${region} ${number}`;
      if (!sections.has(name) && !sessions.has(name)) return name;
    }
  };
  return {
    get all() {
      return [...sessions.values()];
    },
    named: (name) => (sections.has(name) ? sessions.get(name) : undefined),
    legacy(portal) {
      const { startUrl, region, writtenUrl } = portal;
      const key = `${startUrl} ${region}`;
      const present = legacyNames.get(key);
      if (present !== undefined) return present;
      const name = freeName(portal);
      legacyNames.set(key, name);
      sessions.set(name, { name, startUrl, region, scopes: [], network: {}, legacy: true, cliCacheName: writtenUrl });
      return name;
    },
    reachedBy(name, network, profile) {
      const session = sessions.get(name);
      if (!session || Object.keys(network).length === 0) return;
      const first = reachedFrom.get(name);
      if (first === undefined) {
        reachedFrom.set(name, profile.name);
        sessions.set(name, { ...session, network });
      } else if (!isDeepStrictEqual(session.network, network)) {
        const message = `Profile ${quoteName(profile.name)} reaches AWS in another way than profile ${quoteName(first)}, which signs in with the same sso-session: expected the same endpoints. Those of ${quoteName(first)} are used to sign in.`;
        report(profile, message);
      }
    },
  };
}
