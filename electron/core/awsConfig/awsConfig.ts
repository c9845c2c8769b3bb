import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { AwsConfigProblem, AwsConfigState } from '../../../shared/model/awsConfig.ts';
import type { AwsNetwork, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { ProfileEntry } from '../identity/identities.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { type ImportTarget, importSessions } from './importSessions.ts';
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
  /** Takes the files in and follows their changes, or lets go of their profiles; sessions stay. Errors: the store's. */
  follow(following: boolean): Promise<void>;
  /** Errors: `profileNotFound` when the profile's command is not this one (any more), the store's. */
  confirmProcess(profile: string, command: string): void;
  /** How AWS is reached for a profile. */
  networkOf(profile: string): AwsNetwork;
  /** The user removed this session: it does not come back with the next change of the file. */
  dismiss(startUrl: string): void;
  /** What the AWS CLI names this session's cached token by, where its config file tells, followed or not. */
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
  readonly sso: ImportTarget['sso'];
  readonly saved: ImportTarget['saved'];
}

const schema = z.strictObject({
  following: z.boolean(),
  /** Start URLs of sessions that the user removed. */
  dismissed: z.array(z.string()).default([]),
});
const nothing: AwsConfigContent = { ssoSessions: [], profiles: [], problems: [], files: [] };

/** The AWS config files, once the user wants them: their SSO sessions are added, their profiles are identities. */
export function createAwsConfig(deps: AwsConfigDeps): AwsConfigService {
  const { env, home, clock, confirmations } = deps;
  const paths = awsConfigPaths(env, home);
  const document = openDocument({ ...deps.document, schema, version: 1, initial: { following: false, dismissed: [] } });
  let content = nothing;
  let problems: readonly AwsConfigProblem[] = [];
  let watch: AwsConfigWatch | undefined;

  const state = (): AwsConfigState => ({
    files: [paths.config, paths.credentials].map((path) => ({ path: shown(path, home), present: existsSync(path) })),
    following: document.value.following,
    ssoSessions: content.ssoSessions.length,
    profiles: content.profiles.length,
    problems: [...content.problems, ...problems],
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

  const take = (next: AwsConfigContent): void => {
    const before = content;
    content = next;
    const { dismissed } = document.value;
    problems = importSessions(next.ssoSessions, { ...deps, file: paths.config, dismissed });
    for (const profile of before.profiles) {
      const same = next.profiles.some((one) => isDeepStrictEqual(one, profile));
      if (!same) credentials.forget(profile.name);
    }
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
      document.set({ following, dismissed: [] });
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
    dismiss: (startUrl) => document.update((value) => ({ ...value, dismissed: [...value.dismissed, startUrl] })),
    cliCacheName({ startUrl }) {
      const { ssoSessions } = watch ? content : readAwsConfig(paths);
      return ssoSessions.find((session) => session.startUrl === startUrl)?.cliCacheName;
    },
    dispose: stop,
  };
}

/** `~/.aws/config` */
const shown = (path: string, home: string): string =>
  path.startsWith(`${home}${sep}`) ? `~${path.slice(home.length)}` : path;

const profileIdentity = (profile: string, roleName: string) =>
  ({ kind: 'profile', profile, accountName: profile, roleName }) as const;
