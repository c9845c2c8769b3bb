import type { ILinkHandler } from '@xterm/xterm';
import { call } from '../../../bridge/bridge.ts';

export interface LinkActions {
  activate(event: MouseEvent, url: string): void;
  hover(event: MouseEvent, url: string): void;
  leave(): void;
}

/**
 * What the links of a terminal do: over one, its real address is shown, whatever its text says; with the platform's
 * modifier (⌘ on macOS, Ctrl elsewhere), a click asks our host to open it, which allows https and http only.
 */
export function createLinkActions(isMac: boolean, show: (url: string | undefined) => void): LinkActions {
  return {
    activate(event, url) {
      if (event.button !== 0 || !(isMac ? event.metaKey : event.ctrlKey)) return;
      // Refused: the address stays in view, and nothing was opened.
      call('app.openLink', { url }).catch(() => undefined);
    },
    hover: (_event, url) => show(url),
    leave: () => show(undefined),
  };
}

/**
 * For the links that programs make (OSC 8), in place of xterm's own handler, which asks with `confirm()` and opens a
 * window (xterm.js 6.0.0, `OscLinkProvider.ts`, `defaultActivate`).
 */
export const oscLinkHandler = (actions: LinkActions): ILinkHandler => ({ allowNonHttpProtocols: false, ...actions });
