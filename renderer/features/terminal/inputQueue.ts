import { MAX_INPUT } from '../../../shared/flowControl.ts';

/**
 * Sends input in frames that the contract allows. What is typed goes at once; a large paste goes a frame at a time, so that
 * the page draws in between, and what is typed meanwhile waits behind it.
 */
export function createInputQueue(send: (frame: string) => void, later: (next: () => void) => void = setTimeout) {
  let waiting = '';
  const sendNext = (): void => {
    if (waiting === '') return;
    send(waiting.slice(0, MAX_INPUT));
    waiting = waiting.slice(MAX_INPUT);
    if (waiting !== '') later(sendNext);
  };
  return {
    input(data: string): void {
      const idle = waiting === '';
      waiting += data;
      if (idle) sendNext();
    },
    /** The shell is gone, or the page lets go of it. */
    drop(): void {
      waiting = '';
    },
  };
}
