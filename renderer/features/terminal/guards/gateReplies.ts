import { createReplyBudget, isAllowedReply } from './replies.ts';
import type { XtermInside } from './xtermInside.ts';

/** The way of what the terminal says by itself. */
export interface ReplyGate {
  /** Nothing goes out while what an earlier page has answered already is shown again. */
  hold(held: boolean): void;
}

/**
 * Lets out what the terminal says by itself only when it is on the list and within the budget (ms, monotonic). All of
 * xterm's answers, and those of its addons, come this way; keys, pastes and the mouse are marked as the user's.
 */
export function gateReplies({ coreService }: XtermInside, now: () => number): ReplyGate {
  const send = coreService.triggerDataEvent;
  const within = createReplyBudget(now);
  let held = false;
  coreService.triggerDataEvent = (data, wasUserInput = false) => {
    if (!wasUserInput && (held || !isAllowedReply(data) || !within(data))) return;
    send.call(coreService, data, wasUserInput);
  };
  return {
    hold(value) {
      held = value;
    },
  };
}
