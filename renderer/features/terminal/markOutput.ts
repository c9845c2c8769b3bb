import type { Terminal } from '@xterm/xterm';
import type { HostMarks } from '../../state/hostMarks.ts';
import { cleanTitle } from './guards/cleanTitle.ts';
import type { Sight } from './sight.ts';

/** Watches a host's output for what is told of it outside of its terminal. */
export interface OutputWatch {
  /** Output came. */
  output(): void;
  /** While what an earlier page has shown is shown again. */
  hold(held: boolean): void;
}

/** A title that changes faster than this is told as it is then, ms. */
const TITLE_MS = 100;

/** Marks what a host does out of sight, and its title. Coming into sight takes the marks away. */
export function markOutput(
  terminal: Pick<Terminal, 'onTitleChange' | 'onBell' | 'loadAddon'>,
  sight: Sight,
  mark: (change: Partial<HostMarks>) => void,
): OutputWatch {
  let held = false;
  let title = '';
  let titleTimer: ReturnType<typeof setTimeout> | undefined;
  terminal.onTitleChange((changed) => {
    title = changed;
    titleTimer ??= setTimeout(() => {
      titleTimer = undefined;
      mark({ title: cleanTitle(title) });
    }, TITLE_MS);
  });
  terminal.onBell(() => {
    if (!held && !sight.inSight) mark({ bell: true });
  });
  sight.onChange((inSight) => {
    if (inSight) mark({ activity: false, bell: false });
  });
  // An addon ends with its terminal.
  terminal.loadAddon({ activate: () => undefined, dispose: () => clearTimeout(titleTimer) });
  return {
    output() {
      if (!sight.inSight) mark({ activity: true });
    },
    hold(value) {
      held = value;
    },
  };
}
