import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Page.module.css';

/** A page of the main area: a heading, a sentence, and what belongs to it, in a readable column. */
export function Page({
  title,
  lead,
  children,
  wide = false,
  onEscape,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
  readonly onEscape?: (() => void) | undefined;
}) {
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A page that comes takes the keyboard, unless one of its controls asked for it.
    if (!section.current?.contains(document.activeElement)) heading.current?.focus();
  }, []);
  useEffect(() => {
    // From wherever the focus is: it may have been on a control that is gone.
    const onKeyDown = (event: KeyboardEvent): void => {
      const inPage = event.target === document.body || section.current?.contains(event.target as Node) === true;
      if (event.key === 'Escape' && !event.defaultPrevented && inPage) onEscape?.();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
  return (
    <div className={styles.scroll}>
      <section ref={section} className={`${styles.column} ${wide ? styles.wide : ''}`}>
        <h1 ref={heading} className={styles.title} tabIndex={-1}>
          {title}
        </h1>
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
