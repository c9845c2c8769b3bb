import type { ReactNode } from 'react';
import styles from './SidebarSection.module.css';

export interface SidebarSectionProps {
  /** Names the region. */
  readonly label: string;
  readonly title: string;
  /** A small button beside the title. */
  readonly action: ReactNode;
  readonly children: ReactNode;
  /** Takes what height is left. */
  readonly grows?: boolean;
}

/** A part of the sidebar under its heading. */
export function SidebarSection({ label, title, action, children, grows = false }: SidebarSectionProps) {
  return (
    <section className={`${styles.section} ${grows ? styles.grows : ''}`} aria-label={label}>
      <div className={styles.heading}>
        <h2 className={styles.title}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
