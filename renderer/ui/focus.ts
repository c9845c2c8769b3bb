/** Where somebody writes, decides or chooses. */
const BUSY = 'input, textarea, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu]';

/** A bar that appears by itself takes the keyboard from a terminal, not from a field in which somebody types. */
export function focusIsInTabs(focused: Element | null = document.activeElement): boolean {
  return focused === null || focused.matches('body') || focused.closest('[role=tabpanel]') !== null;
}

/** When keys that write and keys that send were pressed last, by the page's clock, ms. */
let wroteAt = Number.NEGATIVE_INFINITY;
let sentAt = Number.NEGATIVE_INFINITY;
/** Who wrote this long ago may be about to go on. Ms. */
const WRITING_MS = 1_500;

/** Follows the keys, for `somebodyWrites`; the page does it once. */
export function watchWriting(): void {
  const onKeyDown = ({ key, timeStamp, ctrlKey, metaKey }: KeyboardEvent): void => {
    if (key === 'Enter') sentAt = timeStamp;
    else if (key.length === 1 && !ctrlKey && !metaKey) wroteAt = timeStamp;
  };
  addEventListener('keydown', onKeyDown, { capture: true });
}

/** In the middle of a line, in whatever: the next letters must not land in a field that comes up meanwhile. */
const somebodyWrites = (): boolean => wroteAt > sentAt && performance.now() - wroteAt < WRITING_MS;

/**
 * Whether what a person began, and has waited for, may take the keyboard: from the list in which the instance was chosen,
 * but from no field, dialog or menu outside of the tabs, and not while somebody writes.
 */
export function focusIsFree(focused: Element | null = document.activeElement): boolean {
  return !somebodyWrites() && (focusIsInTabs(focused) || focused?.closest(BUSY) === null);
}
