import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './ModalDialog.module.css';

export interface ModalDialogProps {
  readonly title: ReactNode;
  /** `alertdialog` for a question that somebody must answer before going on. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly wide?: boolean;
  /** Escape, or a click beside it; a question takes no click for an answer. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the window: title, and what belongs to it. */
export function ModalDialog({ title, role = 'dialog', wide = false, onClose, children }: ModalDialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      className={styles.overlay ?? ''}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
        <Dialog role={role} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
