import { call } from '../bridge/bridge.ts';
import { HostEditor } from '../features/hosts/HostEditor.tsx';
import { draftOfHost, draftOfTarget, emptyDraft, type HostDraft } from '../features/hosts/hostDraft.ts';
import { useMirror } from '../state/mirror.ts';
import { type Editing, setView } from '../state/view.ts';

/** The page on which a host is made or changed. */
export function HostPage({ editing, onDone }: { readonly editing: Editing; readonly onDone: () => void }) {
  const keepsPasswords = useMirror((mirror) => mirror.info?.secrets) === 'keystore';
  const connect = (hostId: string): void => {
    onDone();
    call('session.connectHost', { hostId }).then(
      ({ sessionId }) => setView({ activeSessionId: sessionId, page: undefined, detailsOf: undefined }),
      () => undefined,
    );
  };
  return (
    <HostEditor
      hostId={editing.kind === 'host' ? editing.host.id : undefined}
      initial={draftOf(editing)}
      keepsPasswords={keepsPasswords}
      onDone={onDone}
      onConnect={connect}
    />
  );
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
