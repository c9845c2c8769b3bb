import type { ReactNode } from 'react';
import styles from './Page.module.css';

/** A page of the main area: a heading, a sentence, and what belongs to it, in a readable column. */
export function Page({
  title,
  lead,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  return (
    <div className={styles.scroll}>
      <section className={`${styles.column} ${wide ? styles.wide : ''}`}>
        <h1 className={styles.title}>{title}</h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        {children}
      </section>
    </div>
  );
}

/** Controls side by side. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** A raised box. */
export function Card({ children }: { readonly children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}
