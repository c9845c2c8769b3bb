import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { chooseBroadcast, stopBroadcast, useBroadcast } from '../../state/broadcast.ts';
import { frontSession } from '../../state/front.ts';
import { openTerminalOf, type ScrollTo, type TerminalActions } from '../../state/openTerminals.ts';
import { useView } from '../../state/view.ts';

/** With the terminal in front, when no page lies over it. */
const inFront =
  (act: (terminal: TerminalActions) => void): ActionHandler =>
  () => {
    const front = useView.getState().page === undefined ? frontSession() : undefined;
    const terminal = front && openTerminalOf(front.id);
    return terminal && (() => act(terminal));
  };

const scroll = (to: ScrollTo): ActionHandler => inFront((terminal) => terminal.scroll(to));

/** What concerns the terminal in front. */
export const terminalHandlers: ActionHandlers = {
  'terminal.find': inFront((terminal) => terminal.find()),
  'terminal.findNext': inFront((terminal) => terminal.findNext()),
  'terminal.findPrevious': inFront((terminal) => terminal.findPrevious()),
  'terminal.clear': inFront((terminal) => terminal.clear()),
  'terminal.copy': inFront((terminal) => void terminal.copy()),
  'terminal.paste': inFront((terminal) => terminal.paste()),
  'terminal.selectAll': inFront((terminal) => terminal.selectAll()),
  'terminal.scrollPageUp': scroll('pageUp'),
  'terminal.scrollPageDown': scroll('pageDown'),
  'terminal.scrollTop': scroll('top'),
  'terminal.scrollBottom': scroll('bottom'),
  'broadcast.start': () => chooseBroadcast,
  'broadcast.stop': () => (useBroadcast.getState().set ? stopBroadcast : undefined),
};
