import type { ConnectOptions, SettledOptions } from './connectOptions.ts';
import type { Target } from './target.ts';

/** OpenSSH looks for these, in this order (ssh_config(5), IdentityFile); those that are not there are passed over. */
export const defaultKeyFiles = ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa'] as const;

const common: Omit<SettledOptions, 'authMethods'> = {
  oneTimeKeyType: 'ed25519',
  keyFiles: [...defaultKeyFiles],
  // A dead peer shows within 20 s.
  keepalive: { intervalSeconds: 5, countMax: 3 },
  charset: 'utf-8',
  environment: {},
  startCommand: '',
  startCommandOnReconnect: false,
  agentForwarding: false,
  legacyAlgorithms: false,
  compression: false,
  clipboardWrite: false,
};

/** What a host does that says nothing else: an instance takes the one-time key only, an address what OpenSSH tries. */
export function withDefaults(options: ConnectOptions, { kind }: Pick<Target, 'kind'>): SettledOptions {
  const authMethods: SettledOptions['authMethods'] =
    kind === 'instance' ? ['instanceConnect'] : ['agent', 'keyFile', 'keyboardInteractive', 'password'];
  const own = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...common, authMethods, ...own };
}
