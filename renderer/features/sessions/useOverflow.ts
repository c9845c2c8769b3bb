import { type RefObject, useEffect, useState } from 'react';

/** Whether a strip holds more than it has room for. `count` is looked at anew. */
export function useOverflow(strip: RefObject<HTMLElement | null>, count: number): boolean {
  const [overflows, setOverflows] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab changes what the strip holds, not its own size
  useEffect(() => {
    const element = strip.current;
    if (!element) return;
    const look = (): void => setOverflows(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [strip, count]);
  return overflows;
}
