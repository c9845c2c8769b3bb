import { useEffect } from 'react';
import { mayLeave } from '../features/sessions/leaveWindow.ts';
import { useMirror } from '../state/mirror.ts';
import { isMainWindow } from '../state/ownWindow.ts';
import { setView } from '../state/view.ts';

/**
 * Holds a window that is closed while shells run. A browser then asks in its own words; Electron only keeps the window
 * (Electron, BrowserWindow, event 'close'), and the question is ours.
 */
export function useLeaveGuard(): void {
  const live = useMirror(
    ({ sessions = [], liveElsewhere }) =>
      isMainWindow && (liveElsewhere > 0 || sessions.some(({ state }) => state === 'connected')),
  );
  const host = useMirror((mirror) => mirror.info?.host);
  useEffect(() => {
    if (!live) return;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => {
      if (mayLeave()) return;
      event.preventDefault();
      if (host === 'electron') setView({ closing: { kind: 'window' } });
    };
    addEventListener('beforeunload', onBeforeUnload);
    return () => removeEventListener('beforeunload', onBeforeUnload);
  }, [live, host]);
}
