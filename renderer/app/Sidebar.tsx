import { memo } from 'react';
import { emptyInventory } from '../../shared/model/emptyInventory.ts';
import type { CurrentIdentity } from '../../shared/model/identity.ts';
import type { Instance } from '../../shared/model/instance.ts';
import { ConnectBox } from '../features/connect/ConnectBox.tsx';
import { filterInstances } from '../features/instances/filterInstances.ts';
import { InstanceList } from '../features/instances/InstanceList.tsx';
import { IdentityCard } from '../features/signIn/IdentityCard.tsx';
import { SignInNotice } from '../features/signIn/SignInNotice.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView } from '../state/view.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './App.module.css';
import { useConnect } from './useConnect.ts';

const none: readonly Instance[] = [];

/** Who you are here, the connect box, and the instances. The progress of a connect does not draw it again. */
export const Sidebar = memo(function Sidebar({ identity }: { readonly identity: CurrentIdentity }) {
  const inventory = useMirror((mirror) => mirror.inventory) ?? emptyInventory;
  const { identity: who } = identity;
  const sso = useMirror((mirror) =>
    mirror.ssoSessions?.find((state) => who.kind === 'sso' && state.session.id === who.ssoSessionId),
  );
  const openShells = useMirror(({ sessions = [] }) => sessions.filter(({ state }) => state === 'connected').length);
  const { connect, error } = useConnect();
  return (
    <aside className={styles.sidebar} aria-label="Connect">
      <IdentityCard current={identity} sso={sso} onSwitch={() => setView({ page: 'identities' })} />
      {sso ? <SignInNotice state={sso} openShells={openShells} /> : null}
      <ConnectBox instances={inventory.instances ?? none} search={filterInstances} onConnect={connect} />
      {error ? <ErrorNote error={error} /> : null}
      <InstanceList inventory={inventory} onConnect={(instance) => connect(instance)} />
    </aside>
  );
});
