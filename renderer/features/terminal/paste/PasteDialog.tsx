import { Button } from '../../../ui/Button.tsx';
import { ModalDialog } from '../../../ui/ModalDialog.tsx';
import { Actions } from '../../../ui/Page.tsx';
import styles from './PasteDialog.module.css';
import { markWords, pasteReasons, pasteTitle } from './pasteWords.ts';
import type { PasteReview } from './reviewPaste.ts';

export type PasteAnswer = 'paste' | 'oneLine' | 'cancel';

/** Before a paste that may do more than it seems: what it is, and what to do with it. */
export function PasteDialog({
  review,
  onAnswer,
}: {
  readonly review: PasteReview;
  readonly onAnswer: (answer: PasteAnswer) => void;
}) {
  const refused = review.reasons.includes('tooLarge');
  const marks = markWords(review);
  return (
    <ModalDialog title={pasteTitle(review)} role="alertdialog" wide onClose={() => onAnswer('cancel')}>
      {pasteReasons(review).map((reason) => (
        <p key={reason} className={styles.text}>
          {reason}
        </p>
      ))}
      {refused ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
        <section className={styles.preview} tabIndex={0} aria-label="What is pasted">
          {review.preview.map(({ text, mark }, at) =>
            mark === undefined ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change
              <mark key={at} className={styles.mark} data-mark={mark}>
                {text}
              </mark>
            ),
          )}
          {review.shortened ? '\n…' : null}
        </section>
      )}
      {marks === '' ? null : <p className={styles.text}>{marks}</p>}
      <Actions>
        {refused ? null : (
          <Button kind={review.production.length > 0 ? 'danger' : 'primary'} onPress={() => onAnswer('paste')}>
            Paste
          </Button>
        )}
        {refused || review.lines === 1 ? null : <Button onPress={() => onAnswer('oneLine')}>Paste as one line</Button>}
        <Button autoFocus onPress={() => onAnswer('cancel')}>
          {refused ? 'Close' : 'Cancel'}
        </Button>
      </Actions>
    </ModalDialog>
  );
}
