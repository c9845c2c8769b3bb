import type { Clock, Disposable } from '../../ports.ts';

/** Time by AWS's clock, measured from the `Date` of its answers (RFC 9110 §6.6.1). */
export interface AwsTime {
  /** Epoch ms by AWS's clock, as well as it is known. */
  now(): number;
  /** AWS's clock minus this machine's, ms; 0 until an answer showed another. */
  readonly offsetMs: number;
  /** Takes an answer's `Date` header and how long the answer took, ms. */
  note(date: string | undefined, elapsedMs: number): void;
  /** Calls with the new offset whenever it changes, until disposed. */
  onChange(listener: (offsetMs: number) => void): Disposable;
}

/** An answer that took longer says too little about when its `Date` was written. */
const SLOW_MS = 5_000;
/** `Date` has whole seconds, and the network takes its time: less is no skew. */
const NOISE_MS = 2_000;
/** `Date` is cut down to its second: on average it is half of one later. */
const HALF_SECOND_MS = 500;

export function createAwsTime(clock: Clock): AwsTime {
  let offset = 0;
  const listeners = new Set<(offsetMs: number) => void>();
  return {
    now: () => clock.now() + offset,
    get offsetMs() {
      return offset;
    },
    note(date, elapsedMs) {
      const server = Date.parse(date ?? '');
      if (Number.isNaN(server) || elapsedMs > SLOW_MS) return;
      // Between request and answer by the wall clock, which may have been set meanwhile: counted back from its end.
      const measured = server + HALF_SECOND_MS - (clock.now() - elapsedMs / 2);
      const next = Math.abs(measured) > NOISE_MS ? Math.round(measured) : 0;
      if (Math.abs(next - offset) <= NOISE_MS) return;
      offset = next;
      for (const listener of [...listeners]) listener(offset);
    },
    onChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What to tell the user about a clock that is more than an hour off; undefined when it is corrected in silence. */
export function describeSkew(offsetMs: number): string | undefined {
  const size = Math.abs(offsetMs);
  if (size <= HOUR_MS) return undefined;
  const where = offsetMs > 0 ? 'behind' : 'ahead of';
  return `The clock of this machine is ${duration(size)} ${where} AWS’s. Set it: Sallyport corrects for it, other tools do not.`;
}

function duration(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const dayWord = days === 0 ? '' : `${days} ${days === 1 ? 'day' : 'days'}`;
  const parts =
    days === 0 ? [`${hours} h`, minutes === 0 ? '' : `${minutes} m`] : [dayWord, hours === 0 ? '' : `${hours} h`];
  return parts.filter((part) => part !== '').join(' ');
}
