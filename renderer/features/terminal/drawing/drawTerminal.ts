import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';
import type { Sight } from '../sight.ts';
import { createDrawingPool, type Drawer } from './drawingPool.ts';
import { quietSelection } from './quietSelection.ts';

const pool = createDrawingPool();
/** After a context was lost, until the next try, ms; twice as long with every further loss. Coming into sight tries at once. */
const RETRY_MS = 10_000;

/**
 * WebGL where it works; the DOM renderer otherwise, out of sight when others need the context, and for a while after the
 * context was lost. xterm itself paints nothing while it is out of sight. `?renderer=dom` forces the DOM.
 */
export function drawTerminal(terminal: Terminal, sight: Sight): void {
  quietSelection(terminal, sight);
  if (new URLSearchParams(location.search).get('renderer') === 'dom') return;
  let webgl: WebglAddon | undefined;
  let losses = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(retry);
    if (sight.inSight) pool.shown(drawer);
  };
  const stop = (): void => {
    webgl?.dispose();
    webgl = undefined;
  };
  const lose = (): void => {
    stop();
    pool.lost(drawer);
    retry = setTimeout(show, RETRY_MS * 2 ** losses);
    losses += 1;
  };
  const drawer: Drawer = {
    start() {
      try {
        const addon = new WebglAddon();
        addon.onContextLoss(lose);
        terminal.loadAddon(addon);
        webgl = addon;
        return true;
      } catch {
        // The DOM renderer is in place already.
        return false;
      }
    },
    stop,
  };
  sight.onChange((inSight) => (inSight ? show() : pool.hidden(drawer)));
  // An addon ends with its terminal.
  terminal.loadAddon({
    activate: () => undefined,
    dispose() {
      clearTimeout(retry);
      pool.gone(drawer);
    },
  });
}
