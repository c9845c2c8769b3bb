/** A sequence that a key sends (xterm, "PC-Style Function Keys"): arrows, editing and function keys, with modifiers. */
const KEY_SEQUENCE = '\\u001b(?:\\[(?:1;\\d+)?[A-FHPQSZ]|\\[\\d{1,2}(?:;\\d+)?~|O[A-Z])';
/** Text and control characters, ESC alone, and Meta with a character. */
const KEYS = new RegExp(
  `^(?:${KEY_SEQUENCE}|\\u001b\\u001b?[^\\u001b[\\]OP_^X]|[^\\u001b\\u0080-\\u009f])+$|^\\u001b$`,
);

/** A person, or an input method, types no more than this in one go. */
const MOST = 4096;

/**
 * Whether what a terminal sends may be keys: what it answers to a program by itself, and what the mouse does, is meant for
 * that program alone, and never goes to other shells. A cursor report is like F3 with a modifier, which does not go either.
 */
export const areKeys = (data: string): boolean => data.length <= MOST && KEYS.test(data);
