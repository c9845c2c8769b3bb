import { createBudget } from './budget.ts';

/**
 * All that the terminal may say by itself. Every answer is of fixed words and numbers, so that a host cannot have bytes of
 * its choice typed into a shell (as CVE-2003-0063 did with the title and CVE-2008-2383 with DECRQSS), and none holds a
 * newline. docs/decisions/0026 says what each is for.
 */
const allowed: readonly RegExp[] = [
  // DA1, DA2.
  /^␛\[\?\d[\d;]{0,31}c$/,
  /^␛\[>\d[\d;]{0,31}c$/,
  // DSR: ready; the cursor's place.
  /^␛\[0n$/,
  /^␛\[\??\d{1,5};\d{1,5}R$/,
  // DECRPM: a mode's state.
  /^␛\[\??\d{1,5};[0-4]\$y$/,
  // DECRQSS: protection, level, margins, attributes, cursor.
  /^␛P[01]\$r([01]"q|61;1"p|\d{1,5};\d{1,5}r|0m|[0-6] q)?␛\\$/,
  // A colour of the palette, of text, background or cursor.
  /^␛\](4;\d{1,3}|1[0-2]);rgb:[\da-f]{4}\/[\da-f]{4}\/[\da-f]{4}␛\\$/,
  // Focus came or went.
  /^␛\[[IO]$/,
  // XTSMGRAPHICS: how large pictures may be.
  /^␛\[\?[1-3];[0-3](;\d{1,6}){0,2}S$/,
];

export function isAllowedReply(reply: string): boolean {
  const readable = reply.replaceAll('\u001b', '␛');
  return allowed.some((form) => form.test(readable));
}

/** What an editor asks when it starts, not what a file full of questions does. */
const ANSWERS = { burst: 64, perSecond: 32 };
/** Programs ask for the whole palette in one go, 256 colours. */
const COST_OF_COLOUR = 0.25;

/** Whether one more answer may go out now (ms, monotonic). */
export function createReplyBudget(now: () => number): (reply: string) => boolean {
  const within = createBudget(ANSWERS, now);
  return (reply) => within(reply.startsWith('\u001b]4;') ? COST_OF_COLOUR : 1);
}
