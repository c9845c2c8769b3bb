import { create } from 'zustand';
import type { TopicName, TopicValue } from '../../shared/contract/events.ts';
import { topicNames } from '../../shared/contract/names.ts';
import type { AppInfo } from '../../shared/model/appInfo.ts';
import { call, watchTopic } from '../bridge/bridge.ts';
import { shareEqual } from './shareEqual.ts';

/** The host's state as this page knows it; undefined until the first snapshot. */
export type Mirror = { readonly [K in TopicName]: TopicValue<K> | undefined } & { readonly info: AppInfo | undefined };

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
}));

function mirror<K extends TopicName>(topic: K): () => void {
  return watchTopic(topic, (value) =>
    useMirror.setState((before) => ({ [topic]: shareEqual<unknown>(before[topic], value) }) as Partial<Mirror>),
  );
}

/** Starts mirroring; the page does it once. */
export function startMirror(): void {
  for (const topic of topicNames) mirror(topic);
  call('app.info', {}).then(
    (info) => useMirror.setState({ info }),
    () => undefined,
  );
}
