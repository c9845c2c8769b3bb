import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAwsConfig } from '../../../electron/core/awsConfig/parseAwsConfig.ts';
import { windowsConfig } from './fixtures/windows.config.ts';

const names = { config: 'config', credentials: 'credentials' };
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const parse = (config: string, credentials = '') => parseAwsConfig({ config, credentials }, names);
const corp = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n';

describe('a config file with every key', () => {
  const parsed = parseAwsConfig(
    { config: fixture('everyKey.config'), credentials: fixture('everyKey.credentials') },
    names,
  );
  const profile = (name: string) => parsed.profiles.find((candidate) => candidate.name === name);
  const local = {
    endpoints: {
      ssoOidc: 'http://127.0.0.1:4711/oidc',
      sso: 'http://127.0.0.1:4711/portal',
      ec2: 'http://localhost:4711/ec2',
      ec2InstanceConnect: 'https://vpce-0eic.example',
      sts: 'https://vpce-0sts.example',
    },
  };

  it('has no problem', () => {
    expect(parsed.problems).toEqual([]);
  });

  it('gives the SSO sessions, and one for legacy profiles of the same portal', () => {
    const legacy = { startUrl: 'https://d-1234567890.awsapps.com/start', scopes: [], network: {}, legacy: true };
    expect(parsed.ssoSessions).toEqual([
      {
        name: 'corp',
        startUrl: 'https://corp.awsapps.com/start',
        region: 'eu-central-1',
        scopes: ['sso:account:access', 'codewhisperer:completions'],
        network: local,
        legacy: false,
        cliCacheName: 'corp',
      },
      {
        name: 'gov',
        startUrl: 'https://start.us-gov-home.awsapps.com/directory/d-9067000000',
        region: 'us-gov-west-1',
        scopes: [],
        network: { useFipsEndpoint: true, useDualstackEndpoint: false },
        legacy: false,
        cliCacheName: 'gov',
      },
      {
        ...legacy,
        name: 'd-1234567890.awsapps.com',
        region: 'us-east-1',
        cliCacheName: 'https://d-1234567890.awsapps.com/start',
      },
      {
        ...legacy,
        name: 'd-1234567890.awsapps.com us-west-2',
        region: 'us-west-2',
        cliCacheName: 'https://d-1234567890.awsapps.com/start',
      },
    ]);
  });

  it('gives SSO profiles, with the endpoints of their services', () => {
    expect(profile('dev')).toEqual({
      name: 'dev',
      kind: 'sso',
      region: 'eu-west-1',
      network: local,
      ssoSession: 'corp',
      accountId: '111122223333',
      roleName: 'Developer',
    });
  });

  it('takes quoted names, and no comment for a part of a value', () => {
    expect(profile('prod admin')).toMatchObject({ accountId: '012345678901', roleName: 'AdministratorAccess' });
  });

  it('gives no profile for one that is there only to sign in', () => {
    expect(profile('signin-only')).toBeUndefined();
  });

  it('points legacy profiles to their session', () => {
    expect(profile('legacy')).toMatchObject({ ssoSession: 'd-1234567890.awsapps.com', roleName: 'ReadOnly' });
    expect(profile('legacy-too')).toMatchObject({ ssoSession: 'd-1234567890.awsapps.com', roleName: 'PowerUser' });
    expect(profile('legacy-elsewhere')).toMatchObject({ ssoSession: 'd-1234567890.awsapps.com us-west-2' });
  });

  it('takes keys from the credentials file first, and never mixes the pairs', () => {
    expect(profile('keys')).toEqual({
      name: 'keys',
      kind: 'keys',
      region: 'eu-central-1',
      network: {
        endpoints: {
          ssoOidc: 'https://vpce.example',
          sso: 'https://vpce.example',
          ec2: 'https://vpce.example',
          ec2InstanceConnect: 'https://vpce.example',
          sts: 'https://vpce.example',
        },
      },
      accessKeyId: 'AKIAJ11QH8DHBEXAMPLE',
      secretAccessKey: 'qe7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
    });
    expect(profile('only here')).toMatchObject({ sessionToken: 'FQoGZXIvYXdzEXAMPLETOKEN==', region: 'eu-north-1' });
    expect(profile('default')).toMatchObject({ kind: 'keys', region: 'eu-central-1' });
  });

  it('gives the command of a credential_process, with the line that continues it', () => {
    const command = `"/opt/our tools/credentials" --role 'Power User' --duration 3600`;
    expect(profile('process')).toEqual({
      name: 'process',
      kind: 'process',
      region: 'ap-southeast-2',
      network: {},
      command,
    });
  });
});

describe('a malformed config file', () => {
  const parsed = parseAwsConfig(
    { config: fixture('malformed.config'), credentials: fixture('malformed.credentials') },
    names,
  );

  it('names every problem with its line and what was expected', () => {
    const said = parsed.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "config:1 This key stands before any section: expected a line like [profile dev].
      config:2 This line is not understood: expected a section like [profile dev], or key = value.
      config:7 This line is not understood: expected a section like [profile dev], or key = value.
      config:8 This line is not understood: expected a section like [profile dev], or key = value.
      config:10 sso-session urlless has no sso_start_url: expected both sso_start_url and sso_region. It was left out.
      config:13 sso-session regionless has no sso_region: expected both sso_start_url and sso_region. It was left out.
      config:17 sso_start_url of sso-session plain is not the start URL of an AWS access portal: expected one like https://d-1234567890.awsapps.com/start. It was left out.
      config:21 sso_start_url of sso-session foreign is not at one of AWS’s own addresses: add it in Sallyport by hand if you trust it.
      config:26 sso_region of sso-session moon is not an AWS region: expected one like eu-central-1. It was left out.
      config:28 This section is not closed: expected a ] at its end. The section was left out.
      config:31 This section is not closed: expected nothing after the ]. The section was left out.
      config:34 This section has no name that can be read: expected [profile NAME]. It was left out.
      config:37 This section has no name that can be read: expected [profile NAME]. It was left out.
      config:40 This section has no name: expected a line like [profile dev]. It was left out.
      config:43 This section is not a profile: expected [profile NAME], as only [default] goes without.
      config:47 sso_session of profile missing-session names no [sso-session NAME] of the config file. The profile was left out.
      config:53 sso_account_id of profile short-account is not an account id: expected twelve digits. The profile was left out.
      config:58 There is no sso_role_name in profile roleless: expected sso_account_id and sso_role_name, or neither. The profile was left out.
      config:63 sso_role_name of profile bad-role is not a role’s name: expected letters, digits and + = , . @ - _. The profile was left out.
      config:69 region of profile bad-region is not an AWS region: expected one like eu-central-1. The profile goes without.
      config:73 sso_start_url of profile contradicting contradicts its sso_session: expected the same value, or none. The profile was left out.
      config:77 profile legacy-half has no sso_region: expected both sso_start_url and sso_region. It was left out.
      config:83 Profile half-pair has half a key pair: expected aws_secret_access_key too. It is not used.
      config:87 A key of profile spaced-key has white space in it: expected one word. The keys are not used.
      config:90 Profile assumed uses role_arn, which is not supported yet: expected SSO, static keys or credential_process. It was left out.
      config:94 Profile web uses web_identity_token_file, which is not supported yet: expected SSO, static keys or credential_process. It was left out.
      config:100 services names no [services NAME] of the config file: AWS’s own endpoints are used.
      config:101 endpoint_url is not an https address: expected one like https://vpce-1.example. It is not used.
      config:102 use_fips_endpoint is neither: expected true or false. It is not used.
      config:106 This line is not understood: expected a section like [profile dev], or key = value.
      config:107 endpoint_url is not an https address: expected one like https://vpce-1.example. It is not used.
      config:115 [default] was left out, because [profile default] is here too: expected one of them.
      credentials:1 This line is not understood: expected a section like [profile dev], or key = value.
      credentials:2 In the credentials file a section is the name of a profile alone: expected [NAME]. It was left out.
      credentials:6 Profile half has half a key pair: expected aws_access_key_id too. It is not used."
    `);
  });

  it('loses nothing else', () => {
    expect(parsed.ssoSessions.map(({ name }) => name)).toEqual(['corp']);
    expect(parsed.profiles.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'bad-region sso',
      'network sso',
      'good sso',
      'default sso',
      'good keys keys',
    ]);
    expect(parsed.profiles.find(({ name }) => name === 'bad-region')).not.toHaveProperty('region');
    expect(parsed.ssoSessions[0]).toMatchObject({ startUrl: 'https://corp.awsapps.com/start', network: {} });
  });

  it('quotes no secret', () => {
    const text = JSON.stringify(parsed.problems);
    expect(text).not.toMatch(/AKIA|wJalr|K7MDENG|attacker|rm -rf/);
  });
});

it('reads a file with BOM, CRLF, tabs and capitals, and merges sections of one name', () => {
  const parsed = parse(windowsConfig);
  expect(parsed.problems).toEqual([]);
  expect(parsed.ssoSessions).toMatchObject([{ name: 'corp', region: 'eu-central-1' }]);
  expect(parsed.profiles).toMatchObject([
    {
      name: 'dev',
      accountId: '111122223333',
      roleName: 'A=b',
      network: { endpoints: { ec2: 'https://vpce.example/?a=b' } },
    },
    { name: '__proto__', roleName: 'constructor' },
  ]);
});

it('leaves out lines with control characters or bytes that are not UTF-8, and their secrets', () => {
  const parsed = parse(
    `${corp}[profile a\u0007b]\nregion = eu-west-1\n[profile c]\nsso_session = corp\nregion = \ufffd\n`,
  );
  expect(parsed.problems).toEqual([
    { file: 'config', line: 4, message: expect.stringContaining('control character') },
    { file: 'config', line: 8, message: expect.stringContaining('UTF-8') },
  ]);
  expect(parsed.ssoSessions).toHaveLength(1);
});

it('gives the keys after a broken section line to nobody', () => {
  const parsed = parse('[profile a]\ncredential_process = ours\n[profile b\ncredential_process = theirs\n');
  expect(parsed.profiles).toMatchObject([{ name: 'a', command: 'ours' }]);
  expect(parsed.problems).toMatchObject([{ line: 3 }]);
});

it('tells of profiles that sign in with one session and reach AWS in different ways', () => {
  const rest = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n';
  const parsed = parse(
    `${corp}[profile a]\n${rest}[profile b]\n${rest}use_fips_endpoint = true\n[profile c]\n${rest}use_dualstack_endpoint = true\n`,
  );
  expect(parsed.problems).toEqual([{ file: 'config', line: 13, message: expect.stringContaining('profile b') }]);
  expect(parsed.ssoSessions).toMatchObject([{ network: { useFipsEndpoint: true } }]);
  expect(parsed.profiles).toHaveLength(3);
});

it('keeps the start URL of a legacy profile as written, by which the AWS CLI names its token', () => {
  const legacy = '[profile old]\nsso_start_url = https://corp.awsapps.com/start/#/\nsso_region = eu-central-1\n';
  expect(parse(legacy).ssoSessions).toMatchObject([
    { startUrl: 'https://corp.awsapps.com/start', cliCacheName: 'https://corp.awsapps.com/start/#/', legacy: true },
  ]);
});

it('prefers SSO to keys, keys of the credentials file to a process, and a process to keys of the config file', () => {
  const both = '[profile a]\naws_access_key_id = A\naws_secret_access_key = B\ncredential_process = c\n';
  expect(parse(both).profiles).toMatchObject([{ kind: 'process' }]);
  expect(parse(both, '[a]\naws_access_key_id = C\naws_secret_access_key = D\n').profiles).toMatchObject([
    { kind: 'keys', accessKeyId: 'C' },
  ]);
  const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n';
  expect(parse(`${corp}${both}${sso}`).profiles).toMatchObject([{ kind: 'sso' }]);
});

it('tells at most a hundred problems of a file', () => {
  const { problems } = parse('nonsense\n'.repeat(100_000));
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)?.message).toBe('There are 99900 more problems in this file.');
});

it('gives nothing for files that are not there', () => {
  expect(parseAwsConfig({}, names)).toEqual({ ssoSessions: [], profiles: [], problems: [] });
});
