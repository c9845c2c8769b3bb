import type { AwsConfigProblem } from '../../../shared/model/awsConfig.ts';
import type { ParsedAwsConfig } from './model.ts';
import { readServices } from './network.ts';
import { readProfiles } from './profiles.ts';
import { type Report, sortProblems } from './report.ts';
import { readConfigSections, readCredentialsSections } from './sections.ts';
import { createSsoSessionTable } from './ssoSessions.ts';

/** What the files are called in problems. */
export interface AwsConfigNames {
  readonly config: string;
  readonly credentials: string;
}

/**
 * The SSO sessions and profiles of the two files' texts (AWS SDKs and Tools Reference Guide, "Shared config and
 * credentials files"). Pure, and never throws: what cannot be used is a problem with its line, the rest is given.
 */
export function parseAwsConfig(
  texts: { readonly config?: string | undefined; readonly credentials?: string | undefined },
  names: AwsConfigNames,
): ParsedAwsConfig {
  const problems: AwsConfigProblem[] = [];
  const report: Report = ({ file, line }, message) => {
    problems.push({ file, line, message });
    return undefined;
  };
  const config = readConfigSections(texts.config ?? '', names.config, report);
  const credentials = readCredentialsSections(texts.credentials ?? '', names.credentials, report);
  const services = readServices(config.services, report);
  const sessions = createSsoSessionTable(config.ssoSession, report);
  const profiles = readProfiles({ config, credentials, services, sessions, report });
  return { ssoSessions: sessions.all, profiles, problems: sortProblems(problems, [names.config, names.credentials]) };
}
