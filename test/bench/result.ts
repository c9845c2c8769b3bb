/** One line of `npm run bench`. `ratio` is value / baseline, both measured in the same run. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** What the issue asks for, in words, e.g. `ratio ≤ 1.0`. */
  readonly goal: string;
  readonly met: boolean;
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1);
  return sorted[Math.max(0, index)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Rounded to three significant digits, which is more than such a measurement is worth. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** A result whose goal is a bound on the ratio to its baseline. */
export function ratioResult(
  name: string,
  unit: string,
  value: number,
  baseline: number,
  goal: { readonly atMost: number } | { readonly atLeast: number },
): BenchResult {
  const ratio = value / baseline;
  const met = 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  const words = 'atMost' in goal ? `ratio ≤ ${goal.atMost}` : `ratio ≥ ${goal.atLeast}`;
  return { name, value: rounded(value), unit, baseline: rounded(baseline), ratio: rounded(ratio), goal: words, met };
}

/** A result whose goal is a bound on the value itself. */
export function boundResult(
  name: string,
  unit: string,
  value: number,
  atMost: number,
  baseline: number | null = null,
): BenchResult {
  const ratio = baseline === null ? null : rounded(value / baseline);
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === null ? null : rounded(baseline),
    ratio,
    goal: `≤ ${rounded(atMost)} ${unit}`,
    // Less than nothing is a measure that went wrong.
    met: value >= 0 && value <= atMost,
  };
}
