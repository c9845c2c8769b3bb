import { Moon, Settings, Sun } from 'lucide-react';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { CurrentIdentity } from '../../../shared/model/identity.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { Target } from '../../../shared/model/target.ts';
import { openLogDialog } from '../../state/sessionFiles.ts';
import { Button } from '../../ui/Button.tsx';
import { shortId } from '../../ui/words.ts';
import styles from './StatusBar.module.css';

export interface StatusBarProps {
  readonly session: Session | undefined;
  /** Names of the tabs with an open question. */
  readonly asking: readonly string[];
  readonly identity: CurrentIdentity | null;
  /** The sidebar has the settings too. */
  readonly hasSidebar: boolean;
  readonly size: string | undefined;
  readonly theme: 'night' | 'day';
  readonly onTheme: () => void;
  /** Offered here while no account and role are chosen: the sidebar, which has it otherwise, is not there then. */
  readonly onSettings: () => void;
  readonly onDetails: () => void;
}

/** Whose machine this is, how it is reached, and that its host key is known. */
export function StatusBar(props: StatusBarProps) {
  const { session, asking, identity, hasSidebar, size, theme, onTheme, onSettings, onDetails } = props;
  const environment = session?.environment ?? identity?.environment ?? 'none';
  const target = session?.target;
  const connection = session?.state === 'connected' ? session.connection : undefined;
  return (
    <footer className={styles.bar} data-environment={environment}>
      {environment === 'none' ? null : (
        <span className={styles.chip} data-environment={environment}>
          {environment.toUpperCase()}
        </span>
      )}
      <span>{whoseWords(target, identity)}</span>
      {session ? (
        <span className={styles.more}>
          {connection ? `${connection.route} ${connection.address}:${connection.port}` : 'no connection'}
        </span>
      ) : null}
      {connection && session ? (
        <>
          <span title={`${connection.hostKeyFingerprint}\n${machineOf(session.target)}`}>
            host key {connection.hostTrust === 'remembered' ? '✓' : 'once'} {idIn(session.target)}
          </span>
          {connection.agentForwarding ? (
            <span className={styles.warn} title="The host may ask this machine’s SSH agent to sign.">
              agent forwarded
            </span>
          ) : null}
          <Button kind="quiet" onPress={onDetails}>
            Connection details
          </Button>
        </>
      ) : null}
      {session?.log ? (
        <Button kind="quiet" onPress={() => openLogDialog(session.id)} title={session.log.path}>
          {session.log.problem === undefined ? 'Logging to a file' : 'The log has ended'}
        </Button>
      ) : null}
      <span className={styles.space} />
      {connection ? (
        <>
          {connection.keyUsedAfterMs === undefined ? null : (
            <span className={styles.minor}>key used {(connection.keyUsedAfterMs / 1000).toFixed(1)} s after push</span>
          )}
          <span className={styles.minor}>RTT {connection.roundTripMs} ms</span>
          <span className={styles.more}>{session?.osUser}</span>
          <span className={styles.more}>{size}</span>
        </>
      ) : null}
      {hasSidebar ? null : (
        <Button kind="quiet" label="Settings" onPress={onSettings}>
          <Settings size={13} aria-hidden />
        </Button>
      )}
      <Button kind="quiet" label={theme === 'night' ? 'Light theme' : 'Dark theme'} onPress={onTheme}>
        {theme === 'night' ? <Sun size={13} aria-hidden /> : <Moon size={13} aria-hidden />}
      </Button>
      <span className="visuallyHidden" role="status">
        {asking.length > 0
          ? `${asking.join(', ')} asks for an answer`
          : session
            ? `${session.name}: ${session.end?.message ?? session.state}`
            : ''}
      </span>
    </footer>
  );
}

/** In whose name: of the session in front, else of what is chosen. */
function whoseWords(target: Target | undefined, current: CurrentIdentity | null): string {
  if (target?.kind === 'address') return 'outside EC2';
  const who = target?.identity ?? current?.identity;
  const region = target?.region ?? current?.regions.join(', ');
  return who ? `${who.accountName} · ${who.roleName} · ${region}` : 'No account and role chosen';
}

/** Of an instance; an address stands beside it already. */
const idIn = (target: Target): string => (target.kind === 'instance' ? shortId(target.instanceId) : '');

const machineOf = (target: Target): string =>
  target.kind === 'instance' ? target.instanceId : hostTrustLabel({ host: target.host, port: target.port });
