import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Tab } from '../../../shared/model/workspace.ts';
import { dividerRange } from '../../../shared/workspace/divider.ts';
import type { PlacedDivider } from '../../../shared/workspace/layOut.ts';
import { MIN_SHARE } from '../../../shared/workspace/pane.ts';
import { equalise, placeDivider } from '../../state/workspace.ts';
import styles from './Divider.module.css';
import { keyedPosition } from './keyedPosition.ts';

export interface DividerProps {
  readonly tabId: string;
  readonly panes: Tab['panes'];
  readonly divider: PlacedDivider<string>;
  readonly label: string;
}

const percent = (share: number): string => `${share * 100}%`;

/** Moved by the pointer or the arrow keys; a double-click evens out the panes (ARIA, Window Splitter Pattern). */
export function Divider({ tabId, panes, divider, label }: DividerProps) {
  const { direction, split, position } = divider;
  const element = useRef<HTMLDivElement>(null);
  const across = direction === 'right';
  const range = dividerRange(panes, divider) ?? { from: 0, to: 1 };
  const place = (to: number): void => placeDivider(tabId, divider, to);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const area = element.current?.parentElement?.getBoundingClientRect();
    if (!area || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = across ? (event.clientX - area.left) / area.width : (event.clientY - area.top) / area.height;
    place(across ? (at - split.left) / split.width : (at - split.top) / split.height);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = keyedPosition(event.key, direction, position, range);
    if (to === undefined) return;
    event.preventDefault();
    place(to);
  };
  const style = across
    ? { left: percent(split.left + position * split.width), top: percent(split.top), height: percent(split.height) }
    : { top: percent(split.top + position * split.height), left: percent(split.left), width: percent(split.width) };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be focused and moved
    <div
      ref={element}
      className={styles.divider}
      style={style}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={across ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(position * 100)}
      aria-valuemin={Math.round((range.from + MIN_SHARE) * 100)}
      aria-valuemax={Math.round((range.to - MIN_SHARE) * 100)}
      data-direction={direction}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => equalise(tabId)}
      onKeyDown={onKeyDown}
    />
  );
}
