import { describe, expect, it } from 'vitest';
import { nextWay } from '../../../../electron/core/ssh/signIn/nextWay.ts';
import type { AuthMethod } from '../../../../shared/model/connectOptions.ts';

const order: AuthMethod[] = ['agent', 'keyFile', 'password'];
const begun = (...ways: AuthMethod[]): ReadonlySet<AuthMethod> => new Set(ways);
const said = (...methodsLeft: string[]) => ({ methodsLeft, partial: false });

describe('the next way to sign in', () => {
  it('is the first of the order while the host has said nothing', () => {
    expect(nextWay(order, begun(), { methodsLeft: undefined, partial: false })).toBe('agent');
  });

  it('is never one that the host does not take, or that was begun', () => {
    expect(nextWay(order, begun(), said('password'))).toBe('password');
    expect(nextWay(order, begun('agent'), said('publickey', 'password'))).toBe('keyFile');
    expect(nextWay(order, begun(...order), said('publickey', 'password'))).toBeUndefined();
  });

  it('is none outside the order, so that a host cannot ask for a password that nobody meant to give', () => {
    expect(nextWay(['instanceConnect'], begun('instanceConnect'), said('publickey', 'password'))).toBeUndefined();
  });

  it('is what the host asks for beside, once it has taken something', () => {
    const more = { methodsLeft: ['keyboard-interactive'], partial: true };
    expect(nextWay(['instanceConnect'], begun('instanceConnect'), more)).toBe('keyboardInteractive');
  });
});
