import { expect, it } from 'vitest';
import { commands } from '../../../shared/contract/commands.ts';
import { topics } from '../../../shared/contract/events.ts';
import { commandNames, topicNames } from '../../../shared/contract/names.ts';

it('lets exactly the contract’s commands through the preload', () => {
  expect([...commandNames].sort()).toEqual(Object.keys(commands).sort());
});

it('lets exactly the contract’s topics through the preload', () => {
  expect([...topicNames].sort()).toEqual(Object.keys(topics).sort());
});
