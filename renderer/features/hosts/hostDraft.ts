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
  ...draftOfHost({ name: name.slice(0, LONGEST_NAME), target, options: {} }),
  osUser,
});

export const emptyDraft = (): HostDraft => draftOfTarget('', { kind: 'address', host: '', port: SSH_PORT });

/** What is wrong with it, by field; empty when it can be saved. The limits are those of the host's schema. */
export function problemsOf({ name, instance, address, osUser, variables, keyFiles, options }: HostDraft): Problems {
  const files = linesOf(keyFiles);
  const wrong = linesOf(variables).find((line) => !variable.test(line));
  const withKeyFile = options.authMethods.includes('keyFile');
  return {
    ...(name.trim() === '' ? { name: 'Give the host a name.' } : {}),
    ...(instance || isHostName(address.trim()) ? {} : { address: 'Not a host name or an IP address.' }),
    ...(osUser.trim() === '' || isLoginName(osUser.trim()) ? {} : { osUser: 'Letters, digits and . _ - @ only.' }),
    ...(options.authMethods.length > 0 ? {} : { authMethods: 'Choose at least one way to sign in.' }),
    ...(withKeyFile && files.length === 0 ? { keyFiles: 'Name a key file, or do not sign in with one.' } : {}),
    ...(files.length > MOST_KEY_FILES ? { keyFiles: `At most ${MOST_KEY_FILES} files.` } : {}),
    ...(wrong === undefined ? {} : { variables: `“${wrong.slice(0, 40)}” is not NAME=value.` }),
    ...(linesOf(variables).length > MOST_VARIABLES ? { variables: `At most ${MOST_VARIABLES} variables.` } : {}),
  };
}

export type Problems = Partial<
  Record<'name' | 'address' | 'osUser' | 'authMethods' | 'keyFiles' | 'variables', string>
>;

const MOST_KEY_FILES = 20;
const MOST_VARIABLES = 50;
const LONGEST_NAME = 80;

/** Its value in one line, without control characters. */
const variable = /^[A-Za-z_][A-Za-z0-9_]{0,127}=\P{Cc}{0,4096}$/u;
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
