import { join, resolve } from 'node:path';

export interface AwsConfigPaths {
  readonly config: string;
  readonly credentials: string;
  /** Folder of the AWS CLI's SSO tokens. */
  readonly ssoCache: string;
}

/**
 * Where the AWS CLI has its files (AWS SDKs and Tools Reference Guide, "Location of the shared config and credentials
 * files"). No variable moves the SSO cache (botocore `SSOTokenProvider`).
 */
export function awsConfigPaths(env: Readonly<Record<string, string | undefined>>, homeDir: string): AwsConfigPaths {
  const fromVariable = (name: string, otherwise: string): string => {
    const value = env[name];
    return value === undefined || value === '' ? join(homeDir, '.aws', otherwise) : expand(value, env, homeDir);
  };
  return {
    config: fromVariable('AWS_CONFIG_FILE', 'config'),
    credentials: fromVariable('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    ssoCache: join(homeDir, '.aws', 'sso', 'cache'),
  };
}

/** As botocore's `raw_config_parse`: `$NAME` and `${NAME}` where set, then a leading `~`; not `~somebody`. */
function expand(path: string, env: Readonly<Record<string, string | undefined>>, homeDir: string): string {
  const named = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, bare?: string, braced?: string) => {
    return env[bare ?? braced ?? ''] ?? whole;
  });
  return resolve(named.replace(/^~(?=$|[/\\])/, () => homeDir));
}
