import { describe, expect, it } from 'vitest';
import { asksForPassword } from '../../../../electron/core/ssh/signIn/asksForPassword.ts';

const hidden = (prompt: string) => [{ prompt, echo: false }];

describe('the question for the password', () => {
  it.each(['Password: ', 'password:', "bob@db.example.com's password: ", '(bob@db) Password: ', 'Password for bob:'])(
    'is %j',
    (prompt) => {
      expect(asksForPassword(hidden(prompt), 'bob')).toBe(true);
    },
  );

  it.each([
    'One-time password: ',
    'New password: ',
    'Password for root: ',
    "alice@db's password: ",
    '(alice@vault.corp) Password for root: ',
    "bob@db, root's password: ",
    'Verification code: ',
    '',
    `(${'@'.repeat(34_000)}`,
  ])('is not %j', (prompt) => {
    expect(asksForPassword(hidden(prompt), 'bob')).toBe(false);
  });

  it('is alone, and hidden', () => {
    expect(asksForPassword([...hidden('Password:'), ...hidden('Code:')], 'bob')).toBe(false);
    expect(asksForPassword([{ prompt: 'Password:', echo: true }], 'bob')).toBe(false);
    expect(asksForPassword([], 'bob')).toBe(false);
  });
});
