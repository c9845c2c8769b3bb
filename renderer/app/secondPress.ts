/** A wish to connect. */
export interface Press {
  /** Which machine. */
  readonly key: string;
  /** ms. */
  readonly at: number;
  readonly from: 'box' | 'list';
}

/** As long as a double-click may take, ms. */
const DOUBLE_MS = 500;

/**
 * Whether a press is the second one of a double-click, and no second wish. The list of the connect box goes with the first
 * press: the second one then falls on whatever row of the sidebar lay under it.
 */
export const isSecondPress = (last: Press | undefined, next: Press): boolean =>
  last !== undefined &&
  next.at - last.at < DOUBLE_MS &&
  (last.key === next.key || (last.from === 'box' && next.from === 'list'));
