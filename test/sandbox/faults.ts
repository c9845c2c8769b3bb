/** What goes wrong with an operation. `times` bounds how often; without it, until cleared. */
export type Fault = { readonly times?: number } & (
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'throttle' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Half the body under the full length, then the connection is cut. */
  | { readonly kind: 'truncate' }
  /** A network's login page instead of AWS. */
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  /** Runs before the operation, e.g. to revoke a token in the middle of a listing. */
  | { readonly kind: 'before'; readonly run: () => void }
  | { readonly kind: 'body'; readonly body: string; readonly status?: number }
);

export interface Faults {
  /** By AWS's operation name, e.g. `SendSSHPublicKey`. */
  set(operation: string, fault: Fault): void;
  clear(operation?: string): void;
  /** How far the sandbox's clock is ahead, ms; signatures are judged by it and `Date` headers say it. */
  setClockOffset(ms: number): void;
}

export interface FaultState extends Faults {
  take(operation: string): Fault | undefined;
  readonly clockOffset: number;
}

export function createFaults(): FaultState {
  const faults = new Map<string, { fault: Fault; left: number }>();
  let clockOffset = 0;
  return {
    set: (operation, fault) => void faults.set(operation, { fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear(operation) {
      if (operation === undefined) faults.clear();
      else faults.delete(operation);
    },
    setClockOffset(ms) {
      clockOffset = ms;
    },
    take(operation) {
      const entry = faults.get(operation);
      if (!entry || entry.left <= 0) return undefined;
      entry.left -= 1;
      return entry.fault;
    },
    get clockOffset() {
      return clockOffset;
    },
  };
}
