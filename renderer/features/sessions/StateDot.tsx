import styles from './StateDot.module.css';
import { type ShownState, stateWords } from './tabFace.ts';

/** How a session is, as a dot; said in words on hover and to screen readers. */
export const StateDot = ({ state }: { readonly state: ShownState }) => (
  <span className={styles.dot} data-state={state} title={stateWords[state]} />
);
