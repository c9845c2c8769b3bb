import styles from './ClipboardNote.module.css';

/** What a host did to the clipboard, in the corner of its terminal. */
export function ClipboardNote({ note }: { readonly note: string | undefined }) {
  return (
    <div role="status" aria-label="Clipboard" className={styles.place}>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </div>
  );
}
