import type { NegotiatedAlgorithms, Session } from '../../../shared/model/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './ConnectingPage.module.css';
import { Timeline } from './Timeline.tsx';

/** What the two sides agreed on; an AEAD cipher has no MAC of its own. */
function Agreed({ algorithms: { kex, hostKey, cipher, mac } }: { readonly algorithms: NegotiatedAlgorithms }) {
  const facts = [
    ['Key exchange', kex],
    ['Host key', hostKey],
    ['Cipher', cipher],
    ['MAC', mac === '' ? 'part of the cipher' : mac],
  ] as const;
  return (
    <dl className={styles.agreed} aria-label="Algorithms">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How the present connection came about: the timeline, kept after the shell took its place. */
export function ConnectionDetails({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  return (
    <div className={styles.page}>
      <section className={styles.column}>
        <h1 className={styles.title}>Connection to {session.name}</h1>
        <Timeline sessionId={session.id} attempt={session.attempt} onAnswer={() => undefined} />
        {session.connection ? <Agreed algorithms={session.connection.algorithms} /> : null}
        <Actions>
          <Button kind="primary" autoFocus onPress={onClose}>
            Back to the shell
          </Button>
        </Actions>
      </section>
    </div>
  );
}
