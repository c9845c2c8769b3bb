import { withDefaults } from '../../../shared/model/connectDefaults.ts';
import type { ConnectOptions, SettledOptions } from '../../../shared/model/connectOptions.ts';
import type { HostInput } from '../../../shared/model/host.ts';
import type { Environment } from '../../../shared/model/identity.ts';
import type { InstanceTarget, Target } from '../../../shared/model/target.ts';
import { isHostName, isLoginName } from '../../../shared/parseAddress.ts';

/** A host while it is edited: every option has a value, lists are text. */
export interface HostDraft {
  readonly name: string;
  /** Unset for an address. */
  readonly instance: InstanceTarget | undefined;
  readonly address: string;
  readonly port: number;
  readonly osUser: string;
  readonly environment: Environment | 'guess';
  readonly options: Omit<SettledOptions, 'keyFiles' | 'environment'>;
  /** One path a line. */
  readonly keyFiles: string;
  /** `NAME=value`, one a line. */
  readonly variables: string;
}

const SSH_PORT = 22;

export const kindOf = ({ instance }: HostDraft): Target['kind'] => (instance ? 'instance' : 'address');

export function draftOfHost({ name, target, osUser = '', environment, options }: HostInput): HostDraft {
  const { keyFiles, environment: variables, ...rest } = withDefaults(options, target);
  return {
    name,
    instance: target.kind === 'instance' ? target : undefined,
    address: target.kind === 'address' ? target.host : '',
    port: target.kind === 'address' ? target.port : SSH_PORT,
    osUser,
    environment: environment ?? 'guess',
    options: rest,
    keyFiles: keyFiles.join('\n'),
    variables: Object.entries(variables)
      .map(([variable, value]) => `${variable}=${value}`)
      .join('\n'),
  };
}

/** A new host for a machine that is known already. */
export const draftOfTarget = (name: string, target: Target, osUser = ''): HostDraft => ({
  ...draftOfHost({ name, target, options: {} }),
  osUser,
});

export const emptyDraft = (): HostDraft => draftOfTarget('', { kind: 'address', host: '', port: SSH_PORT });

/** What is wrong with it, in the order of the form; empty when it can be saved. */
export function problemsOf({ name, instance, address, osUser, variables, keyFiles, options }: HostDraft): string[] {
  const lines = linesOf(variables);
  return [
    ...(name.trim() === '' ? ['Give the host a name.'] : []),
    ...(instance || isHostName(address.trim()) ? [] : ['The address is not a host name or an IP address.']),
    ...(osUser === '' || isLoginName(osUser.trim()) ? [] : ['That is not a user name.']),
    ...(options.authMethods.length > 0 ? [] : ['Choose at least one way to sign in.']),
    ...(options.authMethods.includes('keyFile') && linesOf(keyFiles).length === 0
      ? ['Name a key file, or do not sign in with one.']
      : []),
    ...lines.filter((line) => !variable.test(line)).map((line) => `“${line.slice(0, 40)}” is not NAME=value.`),
  ];
}

const variable = /^[A-Za-z_][A-Za-z0-9_]{0,127}=/;
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is saved: only options that differ from what an unset one means, so that better defaults reach old hosts. */
export function hostOf(draft: HostDraft): HostInput {
  const { name, instance, address, port, osUser, environment } = draft;
  const target: Target = instance ?? { kind: 'address', host: address.trim(), port };
  return {
    name: name.trim(),
    target,
    ...(osUser.trim() === '' ? {} : { osUser: osUser.trim() }),
    ...(environment === 'guess' ? {} : { environment }),
    options: ownOptions(draft, target),
  };
}

function ownOptions({ options, keyFiles, variables }: HostDraft, target: Target): ConnectOptions {
  const environment = Object.fromEntries(
    linesOf(variables).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const settled: SettledOptions = { ...options, keyFiles: linesOf(keyFiles), environment };
  const defaults = withDefaults({}, target);
  const differs = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(defaults[name as keyof SettledOptions]);
  return Object.fromEntries(Object.entries(settled).filter(differs));
}
