import { create } from 'zustand';
import type { TopicName, TopicValue } from '../../shared/contract/events.ts';
import { topicNames } from '../../shared/contract/names.ts';
import type { AppInfo } from '../../shared/model/appInfo.ts';
import { call, watchTopic } from '../bridge/bridge.ts';
import { ownWindow } from './ownWindow.ts';
import { shareEqual } from './shareEqual.ts';

/** The host's state as this page knows it; undefined until the first snapshot. Of the sessions, those of its own window. */
export type Mirror = { readonly [K in TopicName]: TopicValue<K> | undefined } & {
  readonly info: AppInfo | undefined;
  /** Shells that run in other windows. */
  readonly liveElsewhere: number;
};

export const useMirror = create<Mirror>(() => ({
  ssoSessions: undefined,
  identities: undefined,
  identityMarks: undefined,
  awsConfig: undefined,
  identity: undefined,
  inventory: undefined,
  hosts: undefined,
  hostTrust: undefined,
  sessions: undefined,
  settings: undefined,
  notices: undefined,
  menuAction: undefined,
  workspace: undefined,
  info: undefined,
  liveElsewhere: 0,
}));

function mirror<K extends TopicName>(topic: K): () => void {
  return watchTopic(topic, (value) => useMirror.setState((before) => take(before, topic, value)));
}

/** What a topic's value changes. */
export function take(before: Mirror, topic: TopicName, value: unknown, window = ownWindow): Partial<Mirror> {
  if (topic !== 'sessions') return { [topic]: shareEqual<unknown>(before[topic], value) };
  const all = value as TopicValue<'sessions'>;
  const own = all.filter((session) => session.window === window);
  const liveElsewhere = all.filter((session) => session.window !== window && session.state === 'connected').length;
  return { sessions: shareEqual(before.sessions, own), liveElsewhere };
}

/** Starts mirroring; the page does it once. */
export function startMirror(): void {
  for (const topic of topicNames) mirror(topic);
  call('app.info', {}).then(
    (info) => useMirror.setState({ info }),
    () => undefined,
  );
}
