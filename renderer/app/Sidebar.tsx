import { memo, useMemo } from 'react';
import { emptyInventory } from '../../shared/model/emptyInventory.ts';
import type { Host } from '../../shared/model/host.ts';
import type { CurrentIdentity } from '../../shared/model/identity.ts';
import type { Instance } from '../../shared/model/instance.ts';
import type { Session } from '../../shared/model/session.ts';
import type { SsoSessionState } from '../../shared/model/ssoSession.ts';
import { ConnectBox } from '../features/connect/ConnectBox.tsx';
import { HostList } from '../features/hosts/HostList.tsx';
import { InstanceList } from '../features/instances/InstanceList.tsx';
import { IdentityCard } from '../features/signIn/IdentityCard.tsx';
import { SignInNotice } from '../features/signIn/SignInNotice.tsx';
import { actionOffers } from '../state/actionOffers.ts';
import { runAction } from '../state/actions.ts';
import { useMirror } from '../state/mirror.ts';
import { savedHost } from '../state/savedHost.ts';
import { editHost, openPalette, openSettings, setView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './App.module.css';
import { useConnect } from './useConnect.ts';

const none: readonly Instance[] = [];
const noHosts: readonly Host[] = [];
const noStates: readonly SsoSessionState[] = [];
const noSessions: readonly Session[] = [];

const instanceIdOf = ({ target }: Host): string[] => (target.kind === 'instance' ? [target.instanceId] : []);
const edit = (host: Host): void => editHost({ kind: 'host', host });
const duplicate = (host: Host): void => editHost({ kind: 'copy', host });
const add = (): void => editHost({ kind: 'new' });

const openShellsOf = (ssoSessionId: string, sessions: readonly Session[]): number =>
  sessions.filter(({ state, target }) => state === 'connected' && ssoSessionOf(target) === ssoSessionId).length;

/** The SSO session that a target's identity belongs to. */
const ssoSessionOf = (target: Session['target']): string | undefined =>
  target.kind === 'instance' && target.identity.kind === 'sso' ? target.identity.ssoSessionId : undefined;

/** Who you are here, the connect box, saved hosts and instances. The progress of a connect does not draw it again. */
export const Sidebar = memo(function Sidebar({ identity }: { readonly identity: CurrentIdentity | null }) {
  const inventory = useMirror((mirror) => mirror.inventory) ?? emptyInventory;
  const hosts = useMirror((mirror) => mirror.hosts) ?? noHosts;
  const { connect, error } = useConnect();
  const savedIds = useMemo(() => new Set(hosts.flatMap(instanceIdOf)), [hosts]);
  const instances = identity ? inventory.instances : none;
  return (
    <aside className={styles.sidebar} aria-label="Connect">
      <Who identity={identity} />
      <ConnectBox
        hosts={hosts}
        instances={instances}
        offers={actionOffers}
        onConnect={(item, osUser, where) => connect(item, 'box', osUser, where)}
        onAction={(id) => requestAnimationFrame(() => runAction(id))}
        onCommand={openPalette}
      />
      {error ? <ErrorNote error={error} /> : null}
      <HostList
        hosts={hosts}
        onConnect={(host) => connect({ kind: 'host', host }, 'list')}
        onEdit={edit}
        onDuplicate={duplicate}
        onAdd={add}
      />
      {identity ? (
        <InstanceList
          inventory={inventory}
          onConnect={(instance) => connect({ kind: 'instance', instance }, 'list')}
          savedIds={savedIds}
          onSave={({ name, region, instanceId }) => {
            const target = { kind: 'instance' as const, identity: identity.identity, region, instanceId };
            const host = savedHost(hosts, target);
            editHost(host ? { kind: 'host', host } : { kind: 'target', name, target });
          }}
        />
      ) : (
        <span className={styles.rest} />
      )}
      <div className={styles.pages}>
        <Button kind="quiet" onPress={() => setView({ page: 'hostTrust' })}>
          Host keys
        </Button>
        <Button kind="quiet" onPress={() => openSettings()}>
          Settings
        </Button>
      </div>
    </aside>
  );
});

/** The account and role in use, and what the sign-ins in use want; or the way to them. */
function Who({ identity }: { readonly identity: CurrentIdentity | null }) {
  const states = useMirror((mirror) => mirror.ssoSessions) ?? noStates;
  const sessions = useMirror((mirror) => mirror.sessions) ?? noSessions;
  const current = identity?.identity.kind === 'sso' ? identity.identity.ssoSessionId : undefined;
  if (!identity) return <Nobody shellsOpen={sessions.some(({ state }) => state === 'connected')} />;
  const inUse = new Set([current, ...sessions.map(({ target }) => ssoSessionOf(target))]);
  return (
    <>
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
    </>
  );
}

/** The way to an account and role: through a sign-in first, where there is nothing to choose from yet. */
function Nobody({ shellsOpen }: { readonly shellsOpen: boolean }) {
  const canChoose = useMirror(
    ({ ssoSessions = [], identities }) =>
      ssoSessions.some(({ status }) => status.kind === 'signedIn') ||
      identities?.entries.some(({ identity }) => identity.kind === 'profile') === true,
  );
  // Without a sign-in it is the page of the SSO sessions, and goes on to the accounts by itself.
  const toIdentities = () => setView({ page: 'identities' });
  return (
    <>
      <p className={styles.hint}>
        {canChoose ? 'No account and role are chosen.' : 'Nobody is signed in to AWS.'}
        {shellsOpen ? ' Open shells stay open.' : ''}
      </p>
      {canChoose ? (
        <>
          <Button kind="primary" onPress={toIdentities}>
            Choose an account
          </Button>
          <Button onPress={() => setView({ page: 'ssoSessions' })}>SSO sessions …</Button>
        </>
      ) : (
        <Button kind="primary" onPress={toIdentities}>
          Sign in …
        </Button>
      )}
    </>
  );
}
