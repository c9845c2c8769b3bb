import { useCallback, useEffect, useRef, useState } from 'react';

/** How long the edge is lit, ms. It does not fade: nothing moves. */
const FLASH_MS = 150;

/** The flash of a bell, where the settings ask for one. A host that rings on and on lights it once. */
export function useBell(enabled: boolean): { flashing: boolean; onBell(): void } {
  const [flashing, setFlashing] = useState(false);
  const wanted = useRef(enabled);
  wanted.current = enabled;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onBell = useCallback(() => {
    if (!wanted.current || timer.current !== undefined) return;
    setFlashing(true);
    timer.current = setTimeout(() => {
      setFlashing(false);
      // At most about two a second: less than what may harm (WCAG 2.3.1).
      timer.current = setTimeout(() => {
        timer.current = undefined;
      }, 2 * FLASH_MS);
    }, FLASH_MS);
  }, []);
  return { flashing, onBell };
}
