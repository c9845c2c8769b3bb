/**
 * Credit flow control of a terminal stream, counted in UTF-16 code units ("chars").
 *
 * The host sends until HIGH chars are unacknowledged, then pauses the SSH channel; it resumes at LOW. The page
 * acknowledges from xterm's write callback, that is after parsing, at least every ACK chars.
 * ACK ≤ LOW < HIGH, or the two sides could wait for each other for ever. LOW is what xterm parses while an acknowledgement
 * and the next chunk are on their way; with less, the parser runs dry at every turn (docs/decisions/0010).
 */
export const HIGH = 256 * 1024;
export const LOW = 128 * 1024;
export const ACK = 16 * 1024;

/** The largest chunk that is sent in one frame, in chars. */
export const MAX_CHUNK = 64 * 1024;

/** Largest input frame in chars: a paste above it is cut into several frames by the page. */
export const MAX_INPUT = 64 * 1024;

/** Largest piece of an exported scrollback in one message, in chars. */
export const MAX_EXPORT_CHUNK = 4 * 1024 * 1024;

export interface CreditGate {
  /** Call with the length of every chunk sent. */
  sent(chars: number): void;
  /** Call with every acknowledgement; more than what is outstanding counts as all of it. */
  acknowledged(chars: number): void;
  readonly outstanding: number;
}

/** Pauses its source when too much is unacknowledged and resumes it when enough has been acknowledged. */
export function createCreditGate(source: { pause(): void; resume(): void }, high = HIGH, low = LOW): CreditGate {
  let outstanding = 0;
  let paused = false;
  return {
    sent(chars) {
      outstanding += chars;
      if (!paused && outstanding >= high) {
        paused = true;
        source.pause();
      }
    },
    acknowledged(chars) {
      outstanding = Math.max(0, outstanding - chars);
      if (paused && outstanding <= low) {
        paused = false;
        source.resume();
      }
    },
    get outstanding() {
      return outstanding;
    },
  };
}
