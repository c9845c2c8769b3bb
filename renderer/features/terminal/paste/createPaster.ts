import { receiversOf } from '../../../state/broadcast.ts';
import { openTerminalOf } from '../../../state/openTerminals.ts';
import { asOneLine } from './cleanPaste.ts';
import type { PasteAnswer } from './PasteDialog.tsx';
import { type PasteReview, reviewPaste } from './reviewPaste.ts';

export interface PasterInput {
  readonly sessionId: string;
  /** The setting `askBeforeMultilinePaste`, as it is now. */
  asksForLines(): boolean;
  ask(review: PasteReview): Promise<PasteAnswer>;
}

/**
 * Pastes into a session, and into those that get what is typed there; asks first where the text, or one of them, calls for
 * it. A paste while another one is asked about is let go.
 */
export function createPaster({ sessionId, asksForLines, ask }: PasterInput): (text: string) => Promise<void> {
  let asking = false;
  return async (text) => {
    if (asking || text === '') return;
    const receivers = receiversOf(sessionId);
    // Nobody is there to get it, and nothing to ask about.
    if (receivers[0]?.state !== 'connected') return;
    const review = reviewPaste({
      text,
      bracketed: receivers.every(({ id }) => openTerminalOf(id)?.takesPastesWhole() === true),
      production: receivers.filter(({ environment }) => environment === 'prod').map(({ name }) => name),
      asksForLines: asksForLines(),
    });
    asking = true;
    const answer = review.reasons.length === 0 ? 'paste' : await ask(review);
    asking = false;
    if (answer === 'cancel') return;
    const sent = answer === 'oneLine' ? asOneLine(review.text) : review.text;
    const asked = new Set(receivers.map(({ id }) => id));
    // Not into one that was not asked about.
    for (const { id } of receiversOf(sessionId)) if (asked.has(id)) openTerminalOf(id)?.sendPaste(sent);
  };
}
