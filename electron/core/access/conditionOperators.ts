import ipaddr from 'ipaddr.js';
import { matchesWildcard } from './wildcard.ts';

/** Whether one value of the request satisfies one value of the policy. */
export type Comparison = (actual: string, expected: string) => boolean;

export interface ConditionOperator {
  readonly compare: Comparison;
  /** `…NotEquals` and its like: true only when no expected value matches, and true for a missing key. */
  readonly negated: boolean;
}

const is = (compare: Comparison): ConditionOperator => ({ compare, negated: false });
const not = (compare: Comparison): ConditionOperator => ({ compare, negated: true });

const equals: Comparison = (a, b) => a === b;
const equalsIgnoreCase: Comparison = (a, b) => a.toLowerCase() === b.toLowerCase();
const like: Comparison = (a, b) => matchesWildcard(b, a);
const numbers =
  (test: (a: number, b: number) => boolean): Comparison =>
  (a, b) =>
    a !== '' && b !== '' && test(Number(a), Number(b));
const dates =
  (test: (a: number, b: number) => boolean): Comparison =>
  (a, b) =>
    test(epoch(a), epoch(b));

/** An ISO 8601 time or epoch seconds, in ms; NaN for anything else, which compares false. */
function epoch(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** ARNs match part by part: a wildcard does not reach across a colon of the first five parts. */
const arnLike: Comparison = (actual, expected) => {
  const a = splitArn(actual);
  const b = splitArn(expected);
  return a.length === b.length && b.every((part, index) => matchesWildcard(part, a[index] ?? ''));
};

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** CIDR or single address, IPv4 or IPv6. */
const inRange: Comparison = (actual, expected) => {
  if (!ipaddr.isValid(actual)) return false;
  const address = ipaddr.process(actual);
  const cidr = expected.includes('/') ? expected : `${expected}/${address.kind() === 'ipv4' ? 32 : 128}`;
  try {
    const [range, bits] = ipaddr.parseCIDR(cidr);
    return range.kind() === address.kind() && address.match(range, bits);
  } catch {
    return false;
  }
};

/** By name in lower case (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries({
    StringEquals: is(equals),
    StringNotEquals: not(equals),
    StringEqualsIgnoreCase: is(equalsIgnoreCase),
    StringNotEqualsIgnoreCase: not(equalsIgnoreCase),
    StringLike: is(like),
    StringNotLike: not(like),
    NumericEquals: is(numbers((a, b) => a === b)),
    NumericNotEquals: not(numbers((a, b) => a === b)),
    NumericLessThan: is(numbers((a, b) => a < b)),
    NumericLessThanEquals: is(numbers((a, b) => a <= b)),
    NumericGreaterThan: is(numbers((a, b) => a > b)),
    NumericGreaterThanEquals: is(numbers((a, b) => a >= b)),
    DateEquals: is(dates((a, b) => a === b)),
    DateNotEquals: not(dates((a, b) => a === b)),
    DateLessThan: is(dates((a, b) => a < b)),
    DateLessThanEquals: is(dates((a, b) => a <= b)),
    DateGreaterThan: is(dates((a, b) => a > b)),
    DateGreaterThanEquals: is(dates((a, b) => a >= b)),
    Bool: is(equalsIgnoreCase),
    IpAddress: is(inRange),
    NotIpAddress: not(inRange),
    ArnEquals: is(arnLike),
    ArnLike: is(arnLike),
    ArnNotEquals: not(arnLike),
    ArnNotLike: not(arnLike),
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
);
