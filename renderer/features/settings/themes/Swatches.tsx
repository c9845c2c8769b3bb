import type { TerminalColours } from '../../../../shared/model/terminalColours.ts';
import styles from './Themes.module.css';

/** The colours of a theme side by side. */
export function Swatches({ theme }: { readonly theme: Omit<TerminalColours, 'id'> }) {
  const { background, foreground, ansi } = theme;
  return (
    <span className={styles.swatches} style={{ background }} aria-hidden>
      <span className={styles.swatch} style={{ background: foreground }} />
      {ansi.map((colour, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a colour is known by
        <span key={at} className={styles.swatch} style={{ background: colour }} />
      ))}
    </span>
  );
}
