import { memo } from 'react';
import { emptyInventory } from '../../shared/model/emptyInventory.ts';
import type { CurrentIdentity } from '../../shared/model/identity.ts';
import type { Instance } from '../../shared/model/instance.ts';
import type { Session } from '../../shared/model/session.ts';
import type { SsoSessionState } from '../../shared/model/ssoSession.ts';
import { ConnectBox } from '../features/connect/ConnectBox.tsx';
import { filterInstances } from '../features/instances/filterInstances.ts';
import { InstanceList } from '../features/instances/InstanceList.tsx';
import { IdentityCard } from '../features/signIn/IdentityCard.tsx';
import { SignInNotice } from '../features/signIn/SignInNotice.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './App.module.css';
import { useConnect } from './useConnect.ts';

const none: readonly Instance[] = [];
const noStates: readonly SsoSessionState[] = [];
const noSessions: readonly Session[] = [];

const openShellsOf = (ssoSessionId: string, sessions: readonly Session[]): number =>
  sessions.filter(({ state, target }) => state === 'connected' && ssoSessionOf(target) === ssoSessionId).length;

/** The SSO session that a target's identity belongs to. */
const ssoSessionOf = (target: Session['target']): string | undefined =>
  target.kind === 'instance' && target.identity.kind === 'sso' ? target.identity.ssoSessionId : undefined;

/** Who you are here, the connect box, and the instances. The progress of a connect does not draw it again. */
export const Sidebar = memo(function Sidebar({ identity }: { readonly identity: CurrentIdentity }) {
  const inventory = useMirror((mirror) => mirror.inventory) ?? emptyInventory;
  const states = useMirror((mirror) => mirror.ssoSessions) ?? noStates;
  const sessions = useMirror((mirror) => mirror.sessions) ?? noSessions;
  const current = identity.identity.kind === 'sso' ? identity.identity.ssoSessionId : undefined;
  const inUse = new Set([current, ...sessions.map(({ target }) => ssoSessionOf(target))]);
  const { connect, error } = useConnect();
  return (
    <aside className={styles.sidebar} aria-label="Connect">
      <IdentityCard
        current={identity}
        sso={states.find(({ session }) => session.id === current)}
        onSwitch={() => setView({ page: 'identities' })}
      />
      {states
        .filter(({ session }) => inUse.has(session.id))
        .map((state) => (
          <SignInNotice key={state.session.id} state={state} openShells={openShellsOf(state.session.id, sessions)} />
        ))}
      <ConnectBox instances={inventory.instances ?? none} search={filterInstances} onConnect={connect} />
      {error ? <ErrorNote error={error} /> : null}
      <InstanceList inventory={inventory} onConnect={(instance) => connect(instance)} />
      <div className={styles.pages}>
        <Button kind="quiet" onPress={() => setView({ page: 'hostTrust' })}>
          Host keys
        </Button>
        <Button kind="quiet" onPress={() => setView({ page: 'settings' })}>
          Settings
        </Button>
      </div>
    </aside>
  );
});
