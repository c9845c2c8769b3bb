import { expect, it } from 'vitest';
import { guessEnvironment } from '../../../electron/core/identity/guessEnvironment.ts';

it.each([
  ['payments-prod', 'prod'],
  ['Acme Live', 'prod'],
  ['paymentsPrd', 'prod'],
  ['payments-stage', 'stage'],
  ['preprod', 'stage'],
  ['pre-prod-eu', 'stage'],
  ['uat_2', 'stage'],
  ['team-dev', 'dev'],
  ['sandbox', 'dev'],
  ['test1', 'dev'],
  ['delivery', 'none'],
  ['products', 'none'],
  ['latest', 'none'],
  ['', 'none'],
])('guesses the environment of %j as %s', (name, expected) => expect(guessEnvironment(name)).toBe(expected));

it('lets the tag win, when it is one of the known', () => {
  expect(guessEnvironment('payments-dev', { 'sallyport:environment': ' Prod ' })).toBe('prod');
  expect(guessEnvironment('payments-dev', { 'sallyport:environment': 'moon' })).toBe('dev');
});
