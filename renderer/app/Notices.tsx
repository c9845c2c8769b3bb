import { X } from 'lucide-react';
import { call } from '../bridge/bridge.ts';
import { useMirror } from '../state/mirror.ts';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';

/** What the user should know that belongs to no tab. */
export function Notices() {
  const notices = useMirror((mirror) => mirror.notices) ?? [];
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="Notices">
      {notices.map(({ id, title, message, severity }) => (
        <li key={id} className={styles.notice} data-severity={severity}>
          <span className={styles.noticeText}>
            <strong>{title}.</strong> {message}
          </span>
          <Button
            kind="quiet"
            label={`Dismiss: ${title}`}
            onPress={() => void call('app.dismissNotice', { id }).catch(() => undefined)}
          >
            <X size={13} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
