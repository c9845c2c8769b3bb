import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { matchesHost, withoutHost } from '../../../electron/core/hostTrust/hostField.ts';

const hashOf = (name: string): string => {
  const salt = Buffer.alloc(20, 7);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

it.each([
  ['web', 'web', true],
  ['web', 'web2', false],
  ['WEB.example.com', 'web.example.com', true],
  ['a,web,b', 'web', true],
  ['*.example.com', 'web.example.com', true],
  ['web?', 'web1', true],
  ['*,!web', 'web', false],
  ['!web,*', 'web', false],
  ['!web', 'db', false],
  ['[web]:2222', '[web]:2222', true],
  ['[web]:2222', 'web', false],
  [hashOf('web'), 'web', true],
  [hashOf('web'), 'db', false],
  ['[*]:22', '[w]:22', true],
])('%s: is it about %s? %s', (field, name, answer) => expect(matchesHost(field, name)).toBe(answer));

it.each([
  ['web', undefined],
  ['a,Web,b', 'a,b'],
  ['web,!x', undefined],
  ['*', '*,!web'],
  ['web,w*', 'w*,!web'],
  ['db', 'db'],
  [hashOf('web'), undefined],
  [hashOf('db'), hashOf('db')],
  ['web,#db', undefined],
])('%s without web is %s', (field, left) => {
  expect(withoutHost(field, 'web')).toBe(left);
  if (left !== undefined) expect(matchesHost(left, 'web')).toBe(false);
});

it('is not held up by a hostile pattern', () => {
  const started = performance.now();
  matchesHost(`${'*a'.repeat(2_000)}b`, 'a'.repeat(2_000));
  expect(performance.now() - started).toBeLessThan(500);
});
