/**
 * Takes what the browser does by itself before xterm sees it, so that it goes the same way as our own: pastes (an Edit menu,
 * a middle click on Linux), copies, and text that is dropped. Dropped files do nothing, here and in the window.
 */
export function takeClipboardEvents(element: HTMLElement, copy: () => unknown, paste: (text: string) => void): void {
  const take = <K extends 'paste' | 'copy' | 'drop' | 'dragover'>(
    type: K,
    act: (event: HTMLElementEventMap[K]) => void,
  ): void =>
    element.addEventListener(
      type,
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        act(event);
      },
      { capture: true },
    );
  take('paste', ({ clipboardData }) => paste(clipboardData?.getData('text/plain') ?? ''));
  take('copy', () => void copy());
  take('drop', ({ dataTransfer }) => paste(dataTransfer?.getData('text/plain') ?? ''));
  take('dragover', ({ dataTransfer }) => {
    if (dataTransfer) dataTransfer.dropEffect = dataTransfer.types.includes('text/plain') ? 'copy' : 'none';
  });
}
