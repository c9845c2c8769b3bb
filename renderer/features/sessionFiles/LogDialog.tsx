import { useState } from 'react';
import type { Session, SessionLogState } from '../../../shared/model/session.ts';
import { call } from '../../bridge/bridge.ts';
import { closeLogDialog, stopLog, useSessionFiles } from '../../state/sessionFiles.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './LogDialog.module.css';

/** Starts a session's log after saying what it will hold, or shows the one that runs. */
export function LogDialog({ sessions }: { readonly sessions: readonly Session[] }) {
  const session = useSessionFiles(({ logOf }) => sessions.find(({ id }) => id === logOf));
  if (!session) return null;
  const { log } = session;
  return (
    <ModalDialog title={`Log of ${session.name}`} onClose={closeLogDialog}>
      {log && log.problem === undefined ? (
        <RunningLog sessionId={session.id} log={log} />
      ) : (
        <NewLog sessionId={session.id} problem={log?.problem} />
      )}
    </ModalDialog>
  );
}

function NewLog({ sessionId, problem }: { readonly sessionId: string; readonly problem: string | undefined }) {
  const [timestamps, setTimestamps] = useState(false);
  const { run, busy, error } = useAction();
  const start = (): void => run(() => call('session.startLog', { sessionId, timestamps }), closeLogDialog);
  return (
    <>
      {problem === undefined ? null : <p className={styles.problem}>{problem}</p>}
      <p className={styles.text}>
        From now on, what this terminal shows is written to a file, a line at a time, without colours. Nothing is taken
        out: a secret that is shown on the screen is in the file too. What you type where nothing is shown, such as a
        password, is not.
      </p>
      <Checkbox
        label="Begin each line with its time"
        hint="The moment the line was finished, in UTC."
        isSelected={timestamps}
        onChange={setTimestamps}
      />
      {error ? <ErrorNote error={error} /> : null}
      <Actions>
        <Button kind="primary" isDisabled={busy} autoFocus onPress={start}>
          Start log
        </Button>
        <Button onPress={closeLogDialog}>Cancel</Button>
      </Actions>
    </>
  );
}

function RunningLog({ sessionId, log }: { readonly sessionId: string; readonly log: SessionLogState }) {
  const stop = (): void => {
    stopLog(sessionId);
    closeLogDialog();
  };
  return (
    <>
      <p className={styles.text}>What this terminal shows is being written to this file:</p>
      <code className={styles.path}>{log.path}</code>
      <Actions>
        <Button kind="danger" onPress={stop}>
          Stop log
        </Button>
        <CopyButton text={log.path} label="Copy path" />
        <Button autoFocus onPress={closeLogDialog}>
          Close
        </Button>
      </Actions>
    </>
  );
}
