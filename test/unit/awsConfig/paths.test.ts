import { expect, it } from 'vitest';
import { awsConfigPaths } from '../../../electron/core/awsConfig/paths.ts';

const home = '/home/ada';

it('finds the files in the home directory', () => {
  const usual = {
    config: '/home/ada/.aws/config',
    credentials: '/home/ada/.aws/credentials',
    ssoCache: '/home/ada/.aws/sso/cache',
  };
  expect(awsConfigPaths({}, home)).toEqual(usual);
  expect(awsConfigPaths({ AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' }, home)).toEqual(usual);
});

it('follows the variables, and leaves the SSO cache where it is', () => {
  const env = { AWS_CONFIG_FILE: '/etc/aws/config', AWS_SHARED_CREDENTIALS_FILE: '/etc/aws/credentials' };
  expect(awsConfigPaths(env, home)).toEqual({
    config: '/etc/aws/config',
    credentials: '/etc/aws/credentials',
    ssoCache: '/home/ada/.aws/sso/cache',
  });
});

it.each([
  ['~/work/config', '/home/ada/work/config'],
  ['$WORK/config', '/srv/work/config'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the environment
  ['${WORK}/config', '/srv/work/config'],
  ['$NOWHERE/~/config', `${process.cwd()}/$NOWHERE/~/config`],
  ['~ada/config', `${process.cwd()}/~ada/config`],
])('expands %s as the AWS CLI does', (path, expected) => {
  expect(awsConfigPaths({ AWS_CONFIG_FILE: path, WORK: '/srv/work' }, home).config).toBe(expected);
});
