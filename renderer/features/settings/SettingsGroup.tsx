import { type ReactNode, useId } from 'react';
import { Card } from '../../ui/Page.tsx';
import styles from './SettingsGroup.module.css';

/** Settings that belong together, under their title. */
export function SettingsGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <Card>{children}</Card>
    </section>
  );
}
