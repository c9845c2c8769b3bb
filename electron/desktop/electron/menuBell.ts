import type { AppMenu } from '../desktop.ts';

/** Carries what is chosen in the menu, which is made after the app, to the app. */
export interface MenuBell extends AppMenu {
  ring(id: string): void;
}

export function createMenuBell(): MenuBell {
  const listeners = new Set<(id: string) => void>();
  return {
    onAction(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    ring(id) {
      for (const listener of listeners) listener(id);
    },
  };
}
