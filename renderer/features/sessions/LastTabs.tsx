import { useId } from 'react';
import { call } from '../../bridge/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { isMainWindow } from '../../state/ownWindow.ts';
import { reopenLast } from '../../state/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './LastTabs.module.css';
import { namesIn } from './namesIn.ts';

const none: readonly string[] = [];

/** Whether the tabs of the last run are wanted; asked once, and nothing connects before the answer. It takes no focus. */
export function LastTabs() {
  const offered = useMirror((mirror) => mirror.workspace?.offered) ?? none;
  const { run, error, busy } = useAction();
  const title = useId();
  const [only] = offered;
  if (only === undefined || !isMainWindow) return null;
  return (
    <section className={styles.offer} aria-labelledby={title}>
      <div className={styles.words}>
        <h2 id={title} className={styles.title}>
          {offered.length === 1 ? 'Reopen the tab of last time?' : `Reopen the ${offered.length} tabs of last time?`}
        </h2>
        <p className={styles.names}>{namesIn(offered)}</p>
        <p className={styles.hint}>Each connects anew, with a new key. Commands are not run again.</p>
        {error ? <ErrorNote error={error} /> : null}
      </div>
      <Actions>
        <Button kind="primary" isDisabled={busy} onPress={() => run(reopenLast)}>
          Reopen
        </Button>
        <Button isDisabled={busy} onPress={() => run(() => call('workspace.forget', {}))}>
          Not now
        </Button>
      </Actions>
    </section>
  );
}
