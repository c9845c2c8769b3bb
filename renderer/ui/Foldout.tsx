import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './Foldout.module.css';

/** Something that most people need not see, behind its title. */
export function Foldout({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Disclosure>
      <Heading className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </Disclosure>
  );
}
