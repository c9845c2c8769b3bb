/** Whether a terminal can be seen: its tab is in front, and nothing covers it. */
export interface Sight {
  readonly inSight: boolean;
  onChange(listener: (inSight: boolean) => void): void;
  dispose(): void;
}

/**
 * Watches it as xterm itself does before it paints (6.0.0, `RenderService`): by whether the element meets the window. What is
 * behind must therefore be moved out of the window; made invisible in its place, it would be painted all the same.
 */
export function watchSight(element: Element): Sight {
  const listeners: ((inSight: boolean) => void)[] = [];
  let inSight = false;
  const observer = new IntersectionObserver((entries) => {
    const now = entries.at(-1)?.isIntersecting ?? false;
    if (now === inSight) return;
    inSight = now;
    for (const listener of listeners) listener(now);
  });
  observer.observe(element);
  return {
    get inSight() {
      return inSight;
    },
    onChange: (listener) => void listeners.push(listener),
    dispose: () => observer.disconnect(),
  };
}
