import { useState } from 'react';
import { call } from '../bridge/bridge.ts';
import { HostEditor } from '../features/hosts/HostEditor.tsx';
import { draftOfHost, draftOfTarget, emptyDraft, type HostDraft } from '../features/hosts/hostDraft.ts';
import { useMirror } from '../state/mirror.ts';
import { showSession } from '../state/tabs.ts';
import type { Editing } from '../state/view.ts';

/** The page on which a host is made or changed. */
export function HostPage({ editing, onDone }: { readonly editing: Editing; readonly onDone: () => void }) {
  const keepsPasswords = useMirror((mirror) => mirror.info?.secrets) === 'keystore';
  const host = editing.kind === 'host' ? editing.host : undefined;
  const stored = useMirror((mirror) => mirror.hosts?.find(({ id }) => id === host?.id));
  // The mirror makes new objects for the same host: compared by what they say.
  const [opened] = useState(() => JSON.stringify(host));
  const unchanged = JSON.stringify(stored) === opened;
  const connect = async (hostId: string): Promise<void> => {
    const { sessionId } = await call('session.connectHost', { hostId });
    showSession(sessionId);
  };
  return (
    <HostEditor
      host={unchanged ? stored : host}
      stored={stored}
      draftKey={keyOf(editing)}
      initial={draftOf(editing)}
      keepsPasswords={keepsPasswords}
      onDone={onDone}
      onConnect={connect}
    />
  );
}

function keyOf(editing: Editing): string {
  switch (editing.kind) {
    case 'new':
      return 'new';
    case 'host':
      return editing.host.id;
    case 'copy':
      return `copy ${editing.host.id}`;
    case 'target':
      return JSON.stringify(editing.target);
    default:
      return editing satisfies never;
  }
}

/** Of a name, at most (`hostInputSchema`). */
const NAME = 80;

function draftOf(editing: Editing): HostDraft {
  switch (editing.kind) {
    case 'new':
      return emptyDraft();
    case 'host':
      return draftOfHost(editing.host);
    case 'copy':
      return draftOfHost({ ...editing.host, name: `${editing.host.name.slice(0, NAME - 5)} copy` });
    case 'target':
      return draftOfTarget(editing.name, editing.target, editing.osUser);
    default:
      return editing satisfies never;
  }
}
