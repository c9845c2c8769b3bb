/** Lets something happen so often: `burst` times at once, and again as `earned` (ever growing) goes on. */
export function createAllowance(burst: number, earned: () => number): { take(): boolean } {
  let left = burst;
  let last = earned();
  return {
    take() {
      const now = earned();
      left = Math.min(burst, left + now - last) - 1;
      last = now;
      return left >= 0;
    },
  };
}
