import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

/** WebGL where it works; the DOM renderer otherwise, and when the context is lost. `?renderer=dom` forces it. */
export function drawWithWebgl(terminal: Terminal): void {
  if (new URLSearchParams(location.search).get('renderer') === 'dom') return;
  try {
    const webgl = new WebglAddon();
    webgl.onContextLoss(() => webgl.dispose());
    terminal.loadAddon(webgl);
  } catch {
    // The DOM renderer is in place already.
  }
}
