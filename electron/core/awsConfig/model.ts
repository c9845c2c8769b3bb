import type { AwsConfigProblem, AwsConfigState } from '../../../shared/model/awsConfig.ts';
import type { AwsNetwork } from '../../../shared/model/ssoSession.ts';

/** An SSO session that the config file names, or that a legacy SSO profile means. */
export interface ConfigSsoSession {
  /** The section's own; of a legacy profile the host of its start URL. Unique among the sessions. */
  readonly name: string;
  /** As `parseStartUrl` gives it. */
  readonly startUrl: string;
  readonly region: string;
  /** `sso_registration_scopes`; empty when the file names none. */
  readonly scopes: readonly string[];
  /** Of the first profile in the file that names the session and says how AWS is reached. */
  readonly network: AwsNetwork;
  /** From `sso_start_url` in a profile, not from an `[sso-session]`. */
  readonly legacy: boolean;
  /** What the AWS CLI names its cached token by: the session's name, or the start URL just as the file has it. */
  readonly cliCacheName: string;
}

export type ConfigProfile = {
  readonly name: string;
  readonly region?: string;
  readonly network: AwsNetwork;
} & (
  | { readonly kind: 'sso'; readonly ssoSession: string; readonly accountId: string; readonly roleName: string }
  | {
      readonly kind: 'keys';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    }
  | { readonly kind: 'process'; readonly command: string }
);

/** What the two files give; what could not be used is a problem, and everything else is here. */
export interface ParsedAwsConfig {
  readonly ssoSessions: readonly ConfigSsoSession[];
  readonly profiles: readonly ConfigProfile[];
  readonly problems: readonly AwsConfigProblem[];
}

export interface AwsConfigContent extends ParsedAwsConfig {
  readonly files: AwsConfigState['files'];
}
