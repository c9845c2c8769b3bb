import { X } from 'lucide-react';
import { dismissExport, useSessionFiles } from '../../state/sessionFiles.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from './ExportNote.module.css';

/** Where the exported scrollback is, or why it is not; it takes the keyboard from nobody. */
export function ExportNote() {
  const exported = useSessionFiles((files) => files.exported);
  if (!exported) return null;
  return (
    <div className={styles.note} role="status" aria-label="Export">
      {exported.kind === 'writing' ? <span>Exporting what {exported.name} shows …</span> : null}
      {exported.kind === 'failed' ? <ErrorNote error={exported.error} /> : null}
      {exported.kind === 'done' ? (
        <>
          <span className={styles.words}>
            What {exported.name} shows is in <code className={styles.path}>{exported.path}</code>
          </span>
          <CopyButton text={exported.path} label="Copy path" />
        </>
      ) : null}
      {exported.kind === 'writing' ? null : (
        <Button kind="quiet" label="Dismiss: Export" onPress={dismissExport}>
          <X size={13} aria-hidden />
        </Button>
      )}
    </div>
  );
}
