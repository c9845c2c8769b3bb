import type { ILinkHandler } from '@xterm/xterm';
import { call } from '../../bridge/bridge.ts';

/** The key that opens a link: ⌘ on macOS, Ctrl elsewhere. */
const isModified = (event: MouseEvent): boolean => (/^Mac/.test(navigator.platform) ? event.metaKey : event.ctrlKey);

/**
 * What a link of the host's (OSC 8) does: over it, the element's title is its real address, whatever its text says; with
 * the platform's modifier, a click asks our host to open it, which allows https and http only. In place of xterm's own
 * handler, which asks with `confirm()` and opens a window (xterm.js 6.0.0, `OscLinkProvider.ts`, `defaultActivate`).
 */
export function createLinkHandler(element: HTMLElement): ILinkHandler {
  return {
    allowNonHttpProtocols: false,
    activate(event, url) {
      if (event.button !== 0 || !isModified(event)) return;
      // Refused: the address stays in view, and nothing was opened.
      call('app.openLink', { url }).catch(() => undefined);
    },
    hover(_event, url) {
      // In its parsed form a look-alike name shows as `xn--…`, and control and bidi characters as `%…`.
      element.title = new URL(url).href;
    },
    leave: () => element.removeAttribute('title'),
  };
}
