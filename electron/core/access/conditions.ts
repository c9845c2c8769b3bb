import { conditionOperators } from './conditionOperators.ts';

/** Condition keys of a request with their values; names compare without case. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** A condition that did not hold, in the policy's own words, beside what the request had. */
export interface ConditionMismatch {
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  /** Empty when the request has no such key. */
  readonly actual: readonly string[];
  /** An operator that we do not know is never held to be satisfied. */
  readonly unknownOperator: boolean;
}

/** All conditions of a statement must hold; answers those that do not. */
export function failedConditions(
  condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined,
  context: RequestContext,
): ConditionMismatch[] {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  const failed: ConditionMismatch[] = [];
  for (const [operator, tests] of Object.entries(condition ?? {})) {
    for (const [key, expected] of Object.entries(tests)) {
      const actual = values.get(key.toLowerCase()) ?? [];
      const resolved = expected.map((value) => substitute(value, values));
      const outcome = holds(operator, actual, resolved);
      if (outcome !== true) {
        failed.push({ operator, key, expected: resolved, actual, unknownOperator: outcome === 'unknown' });
      }
    }
  }
  return failed;
}

function holds(name: string, actual: readonly string[], expected: readonly string[]): boolean | 'unknown' {
  const [, quantifier = '', base = '', ifExists = ''] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  // `Null` asks whether the key is missing.
  if (base === 'null') return expected.some((value) => (value.toLowerCase() === 'true') === (actual.length === 0));
  const operator = conditionOperators.get(base);
  if (!operator) return 'unknown';
  if (actual.length === 0) return ifExists !== '' || operator.negated || quantifier === 'forallvalues:';
  const one = (value: string): boolean =>
    operator.negated !== expected.some((candidate) => operator.compare(value, candidate));
  if (quantifier === 'foranyvalue:') return actual.some(one);
  return quantifier === 'forallvalues:' || operator.negated ? actual.every(one) : actual.some(one);
}

/** Policy variables: `${aws:username}`, and `${*}`, `${?}`, `${$}` for the characters themselves. */
function substitute(text: string, values: ReadonlyMap<string, readonly string[]>): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name;
    return values.get(name.toLowerCase())?.[0] ?? whole;
  });
}
