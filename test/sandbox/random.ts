export interface Random {
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  hex(digits: number): string;
}

/** The same numbers for the same seed (mulberry32). For test data only, never for a secret. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join('') };
}
