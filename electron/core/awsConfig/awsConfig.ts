import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { AwsConfigProblem, AwsConfigState } from '../../../shared/model/awsConfig.ts';
import type { AwsNetwork, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { ProfileEntry } from '../identity/identities.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import type { SessionInput } from '../sso/savedSessions.ts';
import type { AwsConfigContent, ConfigProfile } from './model.ts';
import { awsConfigPaths } from './paths.ts';
import type { ProcessConfirmations } from './processConfirmations.ts';
import { createProfileCredentials, type ProfileCredentialsCache } from './profileCredentials.ts';
import { readAwsConfig } from './readAwsConfig.ts';
import { type AwsConfigWatch, watchAwsConfig } from './watch.ts';

export interface AwsConfigService {
  readonly topic: ReadonlyTopic<AwsConfigState>;
  readonly profiles: ReadonlyTopic<readonly ProfileEntry[]>;
  readonly credentials: ProfileCredentialsCache;
  /** Takes the files in and follows their changes, or lets go of their profiles. Errors: the store's. */
  follow(following: boolean): Promise<void>;
  /** Errors: `profileNotFound` when the profile's command is not this one (any more), the store's. */
  confirmProcess(profile: string, command: string): void;
  /** How AWS is reached for a profile. */
  networkOf(profile: string): AwsNetwork;
  /** What the AWS CLI names this session's cached token by, where its config file tells. */
  cliCacheName(session: SsoSession): string | undefined;
  dispose(): void;
}

export interface AwsConfigDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly clock: Clock;
  readonly document: { backing: DocumentBacking; clock: Clock; onNotice(notice: DocumentNotice): void };
  readonly confirmations: ProcessConfirmations;
  /** The SSO sessions, to which those of the files are added. */
  readonly sso: { addSession(input: SessionInput): SsoSession };
  readonly saved: { readonly all: readonly SsoSession[] };
}

const nothing: AwsConfigContent = { ssoSessions: [], profiles: [], problems: [], files: [] };

/** The AWS config files, once the user wants them: their SSO sessions are added, their profiles are identities. */
export function createAwsConfig(deps: AwsConfigDeps): AwsConfigService {
  const { env, home, clock, confirmations } = deps;
  const paths = awsConfigPaths(env, home);
  const schema = z.strictObject({ following: z.boolean() });
  const document = openDocument({ ...deps.document, schema, version: 1, initial: { following: false } });
  let content = nothing;
  let refused: readonly AwsConfigProblem[] = [];
  let watch: AwsConfigWatch | undefined;

  const state = (): AwsConfigState => ({
    files: [paths.config, paths.credentials].map((path) => ({ path: shown(path, home), present: existsSync(path) })),
    following: document.value.following,
    ssoSessions: content.ssoSessions.length,
    profiles: content.profiles.length,
    problems: [...content.problems, ...refused],
  });
  const topic = createTopic(state());
  const profiles = createTopic<readonly ProfileEntry[]>([]);
  const publish = (): void => {
    topic.set(state());
    profiles.set(content.profiles.flatMap((profile) => entryOf(profile) ?? []));
  };

  const savedAs = (startUrl: string): SsoSession | undefined =>
    deps.saved.all.find((session) => session.startUrl === startUrl);
  const entryOf = (profile: ConfigProfile): ProfileEntry | undefined => {
    const { name, region } = profile;
    switch (profile.kind) {
      case 'sso': {
        const { accountId, roleName } = profile;
        const config = content.ssoSessions.find((session) => session.name === profile.ssoSession);
        const session = config && savedAs(config.startUrl);
        if (!session) return undefined;
        const identity = {
          kind: 'sso',
          ssoSessionId: session.id,
          accountId,
          accountName: accountId,
          roleName,
        } as const;
        return { profile: name, region, identity };
      }
      case 'keys':
        return { profile: name, region, identity: profileIdentity(name, 'static keys') };
      case 'process': {
        const { command } = profile;
        const unconfirmedProcess = confirmations.confirmed(name, command) ? undefined : command;
        return { profile: name, region, unconfirmedProcess, identity: profileIdentity(name, 'credential_process') };
      }
      default:
        return profile satisfies never;
    }
  };

  /** Adds what is not there yet; a session that the user has is the user's, and stays as it is. */
  const take = (next: AwsConfigContent): void => {
    const before = content;
    content = next;
    refused = [];
    for (const { name, startUrl, region, network } of next.ssoSessions) {
      if (savedAs(startUrl)) continue;
      try {
        deps.sso.addSession({ name, startUrl, region, ...network });
      } catch (error) {
        const message = error instanceof AppError ? error.message : 'It could not be saved.';
        refused = [...refused, { file: paths.config, message: `SSO session ${name}: ${message}` }];
      }
    }
    for (const { name } of before.profiles) credentials.forget(name);
    publish();
  };
  const credentials = createProfileCredentials({
    clock,
    env,
    profiles: () => content.profiles,
    confirmed: confirmations.confirmed,
  });
  const start = (): void => {
    watch ??= watchAwsConfig({ paths, clock, read: readAwsConfig }, take);
    take(watch.value);
  };
  const stop = (): void => {
    watch?.dispose();
    watch = undefined;
  };
  if (document.value.following) start();

  return {
    topic,
    profiles,
    credentials,
    async follow(following) {
      document.set({ following });
      if (following) return start();
      stop();
      take(nothing);
    },
    confirmProcess(profile, command) {
      const present = content.profiles.find(({ name }) => name === profile);
      if (present?.kind !== 'process' || present.command !== command) throw new AppError('profileNotFound');
      confirmations.confirm(profile, command);
      publish();
    },
    networkOf: (profile) => content.profiles.find(({ name }) => name === profile)?.network ?? {},
    cliCacheName: ({ startUrl }) => content.ssoSessions.find((session) => session.startUrl === startUrl)?.cliCacheName,
    dispose: stop,
  };
}

/** `~/.aws/config` */
const shown = (path: string, home: string): string =>
  path.startsWith(`${home}${sep}`) ? `~${path.slice(home.length)}` : path;

const profileIdentity = (profile: string, roleName: string) =>
  ({ kind: 'profile', profile, accountName: profile, roleName }) as const;
