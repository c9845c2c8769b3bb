import type { WireError } from '../../shared/errors.ts';
import styles from './ErrorNote.module.css';
import { Foldout } from './Foldout.tsx';

/** An error in sentences: what happened, what to do next, and the raw text under Details. */
export function ErrorNote({ error }: { readonly error: WireError }) {
  return (
    <div className={styles.note} role="alert">
      <p className={styles.message}>{error.message}</p>
      <p className={styles.next}>{error.next}</p>
      <Details error={error} />
    </div>
  );
}

/** The far end's own words, selectable and copyable. */
export function Details({ error }: { readonly error: WireError }) {
  if (error.detail === undefined && error.requestId === undefined) return null;
  return (
    <div className={styles.details}>
      <Foldout title="Details">
        <pre className={styles.raw}>
          {error.detail}
          {error.requestId === undefined ? '' : `\nRequestId ${error.requestId}`}
        </pre>
      </Foldout>
    </div>
  );
}
