import type { Environment } from '../../shared/model/identity.ts';
import type { Session } from '../../shared/model/session.ts';

/** Who gets what is typed into any of them. */
export interface BroadcastSet {
  /** The session that it was begun from: it ends with it. */
  readonly sourceId: string;
  readonly memberIds: readonly string[];
}

/** Whether a shell is there to type into: not one that is being connected anew, and none that asks for a password. */
export const takesInput = ({ state, attempt, reconnect }: Session): boolean =>
  state === 'connected' && attempt.question === undefined && reconnect === undefined;

/** The set without those whose shell is gone; undefined when it is over: without its source, or with less than two. */
export function narrowed(set: BroadcastSet, sessions: readonly Session[]): BroadcastSet | undefined {
  const memberIds = set.memberIds.filter((memberId) => sessions.some((one) => one.id === memberId && takesInput(one)));
  if (memberIds.length < 2 || !memberIds.includes(set.sourceId)) return undefined;
  return memberIds.length === set.memberIds.length ? set : { ...set, memberIds };
}

/** Production apart, at the end. */
const order: readonly Environment[] = ['dev', 'stage', 'none', 'prod'];

export interface EnvironmentGroup {
  readonly environment: Environment;
  readonly sessions: readonly Session[];
}

/** The shells that can be chosen, by environment. */
export const groupsOf = (sessions: readonly Session[]): EnvironmentGroup[] =>
  order
    .map((environment) => ({
      environment,
      sessions: sessions.filter((one) => takesInput(one) && one.environment === environment),
    }))
    .filter((group) => group.sessions.length > 0);

/** What is chosen at first: where one types, unless that is production, which is never chosen by itself. */
export const preselected = (sessions: readonly Session[], sourceId: string | undefined): readonly string[] =>
  sessions.filter((one) => one.id === sourceId && takesInput(one) && one.environment !== 'prod').map(({ id }) => id);

/** The names of those on production, which a person confirms once more. */
export const productionAmong = (sessions: readonly Session[], ids: readonly string[]): readonly string[] =>
  sessions.filter(({ id, environment }) => environment === 'prod' && ids.includes(id)).map(({ name }) => name);
