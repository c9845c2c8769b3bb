/** Where somebody writes, decides or chooses. */
const BUSY = 'input, textarea, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu]';

/** A bar that appears by itself takes the keyboard from a terminal, not from a field in which somebody types. */
export function focusIsInTabs(focused: Element | null = document.activeElement): boolean {
  return focused === null || focused.matches('body') || focused.closest('[role=tabpanel]') !== null;
}

/**
 * Whether what a person began, and has waited for, may take the keyboard: from the list in which the instance was chosen,
 * but from no field, dialog or menu outside of the tabs.
 */
export function focusIsFree(focused: Element | null = document.activeElement): boolean {
  return focusIsInTabs(focused) || focused?.closest(BUSY) === null;
}
