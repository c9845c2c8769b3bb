import { describe, expect, it } from 'vitest';
import { classify, methodNames } from '../../../electron/core/ssh/classify.ts';

const login = { phase: 'login', asked: true, methodsLeft: [] } as const;
const said = (message: string, more: object = {}) => Object.assign(new Error(message), more);

describe('what an error of a connection means', () => {
  it.each([
    [
      'ssh2 that every method failed',
      said('All configured authentication methods failed', { level: 'client-authentication' }),
    ],
    ['OpenSSH hanging up after too many tries', said('Too many authentication failures', { code: 2 })],
  ])('is a refused sign-in for %s', (_words, error) => {
    expect(classify(error, login).code).toBe('loginRefused');
  });

  it('is no refused sign-in while none was tried', () => {
    expect(classify(said('Too many authentication failures', { code: 2 }), { ...login, asked: false }).code).toBe(
      'connectionLost',
    );
  });

  it('tells what the host would take instead', () => {
    const error = said('All configured authentication methods failed', { level: 'client-authentication' });
    const { facts } = classify(error, { ...login, methodsLeft: ['publickey', 'password', 'keyboard-interactive'] });
    expect(facts.detail).toContain('The host would also take: password, keyboard-interactive');
  });
});

it('takes only the names of methods from a server', () => {
  expect(methodNames(['password', 'keyboard-interactive', 7, 'x\u202ey', 'a b', '', 'P'.repeat(80)])).toEqual([
    'password',
    'keyboard-interactive',
  ]);
  expect(methodNames(Array.from({ length: 1000 }, (_, index) => `m${index}`))).toHaveLength(8);
  expect(methodNames('password')).toEqual([]);
});
