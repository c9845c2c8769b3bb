/** So much at once, and a second thereafter. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** Answers whether something of a cost may be done now (ms, monotonic), and takes it off. */
export function createBudget({ burst, perSecond }: Allowance, now: () => number): (cost?: number) => boolean {
  let left = burst;
  let at = now();
  return (cost = 1) => {
    const time = now();
    left = Math.min(burst, left + ((time - at) / 1000) * perSecond);
    at = time;
    if (left < cost) return false;
    left -= cost;
    return true;
  };
}
