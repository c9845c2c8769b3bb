import { AppError } from '../../../shared/errors.ts';
import { regionSchema } from '../../../shared/model/ssoSession.ts';
import { parseStartUrl } from '../sso/startUrl.ts';
import { quoteName, type Report } from './report.ts';
import type { Entry, Section } from './sections.ts';

/** The SSO portal that a section names. */
export interface SsoPortal {
  /** As `parseStartUrl` gives it. */
  readonly startUrl: string;
  /** As the file has it. */
  readonly writtenUrl: string;
  readonly region: string;
}

/** Name of a saved SSO session, `shared/model/ssoSession.ts`. */
const LONGEST_NAME = 80;

/** `sso_start_url` and `sso_region` of an `[sso-session]` or of a legacy profile; undefined, and told, when unusable. */
export function readPortal(section: Section, what: string, report: Report): SsoPortal | undefined {
  const written = section.entries.get('sso_start_url');
  const region = section.entries.get('sso_region');
  const name = `${what} ${quoteName(section.name)}`;
  if (section.name.length > LONGEST_NAME && what === 'sso-session') {
    const message = `The name of this sso-session is too long: expected at most ${LONGEST_NAME} characters.`;
    return report(section, message);
  }
  const missing = [...(written ? [] : ['sso_start_url']), ...(region ? [] : ['sso_region'])];
  if (!written || !region) {
    const message = `${name} has no ${missing.join(' and no ')}: expected both sso_start_url and sso_region. It was left out.`;
    return report(section, message);
  }
  const startUrl = readStartUrl(written, name, report);
  if (!regionSchema.safeParse(region.value).success) {
    const message = `sso_region of ${name} is not an AWS region: expected one like eu-central-1. It was left out.`;
    return report(region, message);
  }
  return startUrl === undefined ? undefined : { startUrl, writtenUrl: written.value, region: region.value };
}

function readStartUrl({ value, file, line }: Entry, name: string, report: Report): string | undefined {
  try {
    const { url, known } = parseStartUrl(value);
    if (known) return url;
    const message = `sso_start_url of ${name} is not at one of AWS’s own addresses: add it in Sallyport by hand if you trust it.`;
    report({ file, line }, message);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = `sso_start_url of ${name} is not the start URL of an AWS access portal: expected one like https://d-1234567890.awsapps.com/start.`;
    report({ file, line }, `${message} It was left out.`);
  }
  return undefined;
}

/** `sso_registration_scopes`: a comma list. */
export function readScopes(section: Section): string[] {
  const scopes = section.entries.get('sso_registration_scopes')?.value.split(',') ?? [];
  return scopes.map((scope) => scope.trim()).filter((scope) => scope !== '');
}
