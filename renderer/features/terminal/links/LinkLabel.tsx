import { isMac } from '../../../ui/platform.ts';
import styles from './LinkLabel.module.css';
import { linkAddress } from './linkAddress.ts';

/** Where the link under the mouse really goes, and how to open it. */
export function LinkLabel({ url }: { readonly url: string | undefined }) {
  const address = url === undefined ? undefined : linkAddress(url);
  return (
    <div role="status" aria-label="Link" className={styles.place}>
      {address ? (
        <span className={styles.label}>
          <span className={styles.address}>
            {address.before}
            <strong className={styles.host}>{address.host}</strong>
            {address.after}
          </span>
          <span className={styles.hint}>{isMac ? '⌘-click opens it' : 'Ctrl+click opens it'}</span>
        </span>
      ) : null}
    </div>
  );
}
