import { useNow } from '../../state/useNow.ts';
import styles from './Countdown.module.css';

/** A pushed key lives this long, s. */
const LIFETIME = 60;
const RADIUS = 22;
const LENGTH = 2 * Math.PI * RADIUS;

/** The 60 s of the pushed key as a ring that empties. */
export function Countdown({ expiresAt }: { readonly expiresAt: number }) {
  const left = secondsLeft(expiresAt, useNow(250));
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 50 50"
      role="img"
      aria-label={`The pushed key works for ${left} more seconds`}
    >
      <circle className={styles.track} cx="25" cy="25" r={RADIUS} />
      <circle
        className={styles.left}
        cx="25"
        cy="25"
        r={RADIUS}
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - left / LIFETIME)}
      />
      <text className={styles.number} x="25" y="25">
        {left}
      </text>
    </svg>
  );
}

export function secondsLeft(expiresAt: number, now: number): number {
  return Math.min(LIFETIME, Math.max(0, Math.ceil((expiresAt - now) / 1000)));
}
