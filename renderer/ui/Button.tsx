import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './Button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly isDisabled?: boolean;
  readonly type?: 'button' | 'submit';
  /** For buttons that show an icon only. */
  readonly label?: string;
  readonly title?: string;
  readonly autoFocus?: boolean;
}

export function Button({ children, kind = 'plain', label, title, ...rest }: ButtonProps) {
  const button = (
    <AriaButton
      className={`${styles.button} ${styles[kind] ?? ''}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...rest}
    >
      {children}
    </AriaButton>
  );
  return title === undefined ? button : <span title={title}>{button}</span>;
}
