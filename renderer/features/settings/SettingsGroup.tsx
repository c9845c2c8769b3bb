import { type ReactNode, useId } from 'react';
import { Card } from '../../ui/Page.tsx';
import styles from './SettingsGroup.module.css';

export interface SettingsGroupProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Settings that belong together, under their title. */
export function SettingsGroup({ title, action, children }: SettingsGroupProps) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {action}
      </div>
      <Card>{children}</Card>
    </section>
  );
}
