import { Maximize2, Minimize2, X } from 'lucide-react';
import type { Session } from '../../../shared/model/session.ts';
import { closeTabs } from '../../state/tabs.ts';
import { focusPaneOf, zoomPane } from '../../state/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PaneHeader.module.css';
import { StateDot } from './StateDot.tsx';
import { stateOf } from './tabFace.ts';

export interface PaneHeaderProps {
  readonly session: Session;
  readonly focused: boolean;
  readonly zoomed: boolean;
}

/** Over each pane of a split: whose it is, and what the mouse needs to show it alone and to close it. */
export function PaneHeader({ session, focused, zoomed }: PaneHeaderProps) {
  const { id, name, environment, osUser } = session;
  const zoom = (): void => {
    focusPaneOf(id);
    zoomPane();
  };
  return (
    <div className={styles.header} data-focused={focused}>
      <StateDot state={stateOf([session])} />
      <span className={styles.name} title={name}>
        {osUser === undefined ? name : `${osUser}@${name}`}
      </span>
      {environment === 'none' ? null : (
        <span className={styles.environment} data-environment={environment}>
          {environment}
        </span>
      )}
      <span className={styles.space} />
      <Button kind="quiet" label={zoomed ? `Show all panes beside ${name}` : `Zoom pane ${name}`} onPress={zoom}>
        {zoomed ? <Minimize2 size={11} aria-hidden /> : <Maximize2 size={11} aria-hidden />}
      </Button>
      <Button kind="quiet" label={`Close pane ${name}`} onPress={() => closeTabs([id])}>
        <X size={11} aria-hidden />
      </Button>
    </div>
  );
}
