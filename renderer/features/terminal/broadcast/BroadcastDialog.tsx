import { useState } from 'react';
import type { Session } from '../../../../shared/model/session.ts';
import { leaveBroadcastChoice, startBroadcast } from '../../../state/broadcast.ts';
import { groupsOf, preselected, productionAmong, takesInput } from '../../../state/broadcastSet.ts';
import { Button } from '../../../ui/Button.tsx';
import { ModalDialog } from '../../../ui/ModalDialog.tsx';
import { Actions } from '../../../ui/Page.tsx';
import styles from './BroadcastDialog.module.css';
import { BroadcastGroup } from './BroadcastGroup.tsx';
import { ConfirmProduction } from './ConfirmProduction.tsx';

export interface BroadcastDialogProps {
  readonly sessions: readonly Session[];
  /** Where the keyboard was. */
  readonly sourceId: string | undefined;
}

/** Chooses the shells that get what is typed into one of them. Production is confirmed once more, by name. */
export function BroadcastDialog({ sessions, sourceId }: BroadcastDialogProps) {
  const [chosen, setChosen] = useState(() => preselected(sessions, sourceId));
  const [confirming, setConfirming] = useState(false);
  // A shell that goes meanwhile is not chosen any more.
  const ids = sessions.filter((one) => chosen.includes(one.id) && takesInput(one)).map(({ id }) => id);
  const groups = groupsOf(sessions);
  const production = productionAmong(sessions, ids);
  const begin = (): void => {
    const [first] = ids;
    const source = sourceId !== undefined && ids.includes(sourceId) ? sourceId : first;
    if (source !== undefined) startBroadcast({ sourceId: source, memberIds: ids });
  };
  // The same dialog in both: it gives the keyboard back to where it was before the first.
  if (confirming && production.length > 0 && ids.length > 1) {
    const others = ids.length - production.length;
    return (
      <ModalDialog title="Type into production?" role="alertdialog" onClose={leaveBroadcastChoice}>
        <ConfirmProduction
          production={production}
          others={others}
          onConfirm={begin}
          onBack={() => setConfirming(false)}
        />
      </ModalDialog>
    );
  }
  return (
    <ModalDialog title="Broadcast input" onClose={leaveBroadcastChoice}>
      <p className={styles.text}>What you type into one of these shells goes to all of them.</p>
      <div className={styles.groups}>
        {groups.map((group) => (
          <BroadcastGroup key={group.environment} group={group} chosenIds={ids} onChange={setChosen} />
        ))}
        {groups.length === 0 ? <p className={styles.text}>No shell is open.</p> : null}
      </div>
      <Actions>
        <Button
          kind="primary"
          isDisabled={ids.length < 2}
          onPress={production.length > 0 ? () => setConfirming(true) : begin}
        >
          {ids.length < 2
            ? 'Choose at least two'
            : `Type into ${ids.length} shells${production.length > 0 ? ' …' : ''}`}
        </Button>
        <Button onPress={leaveBroadcastChoice}>Cancel</Button>
      </Actions>
    </ModalDialog>
  );
}
