import { type PointerEvent as ReactPointerEvent, type RefObject, useState } from 'react';
import { moveTabTo } from '../../state/workspace.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';

/** A press that strays less is a click, CSS px. */
const STRAY_PX = 6;

/** How many of the other tabs lie to the left of the pointer: the place that the dragged one takes. */
export const dropPlace = (middles: readonly number[], x: number): number =>
  middles.filter((middle) => middle < x).length;

/** Moves a tab along the strip with the pointer, as it goes; Escape puts it back. The menu does the same from the keyboard. */
export function useTabDrag(strip: RefObject<HTMLElement | null>): {
  readonly dragged: string | undefined;
  onPointerDown(event: ReactPointerEvent): void;
} {
  const [dragged, setDragged] = useState<string>();
  const onPointerDown = (down: ReactPointerEvent): void => {
    const tabId = (down.target as Element).closest('[role=tab]')?.getAttribute('data-key');
    if (down.button !== 0 || !tabId || (down.target as Element).closest('[data-close]')) return;
    const before = useWorkspace.getState().tabs.findIndex(({ id }) => id === tabId);
    let moving = false;
    const end = new AbortController();
    const stop = (): void => {
      end.abort();
      setDragged(undefined);
    };
    const move = ({ clientX }: PointerEvent): void => {
      if (!moving && Math.abs(clientX - down.clientX) < STRAY_PX) return;
      moving = true;
      setDragged(tabId);
      moveTabTo(tabId, dropPlace(middlesOf(strip.current, tabId), clientX));
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !moving) return;
      event.stopPropagation();
      moveTabTo(tabId, before);
      stop();
    };
    const { signal } = end;
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', stop, { signal });
    addEventListener('pointercancel', stop, { signal });
    addEventListener('keydown', onKeyDown, { signal, capture: true });
  };
  return { dragged, onPointerDown };
}

function middlesOf(strip: HTMLElement | null, except: string): number[] {
  return [...(strip?.querySelectorAll('[role=tab]') ?? [])]
    .filter((tab) => tab.getAttribute('data-key') !== except)
    .map((tab) => {
      const { left, width } = tab.getBoundingClientRect();
      return left + width / 2;
    });
}
