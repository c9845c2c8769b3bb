let leaving = false;

/** Whether the user has said that the window may go. */
export const mayLeave = (): boolean => leaving;

/** Closes the window, whatever still runs. */
export function leaveWindow(): void {
  leaving = true;
  window.close();
}
