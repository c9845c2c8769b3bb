import { describe, expect, it } from 'vitest';
import { classify } from '../../../electron/core/ssh/classify.ts';

const login = { phase: 'login', asked: true } as const;
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
});
