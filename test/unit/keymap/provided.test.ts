import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionIds } from '../../../shared/model/actions.ts';

/** Waiting for what does them; none when the workspace is whole. */
const waiting = ['window.new', 'tab.colour'];

it('has something in the window that does each action', () => {
  const source = globSync('renderer/{app,state}/**/*Handlers.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const provided = (id: string): boolean => source.includes(`  '${id}':`);
  expect(actionIds.filter((id) => !provided(id) && !waiting.includes(id))).toEqual([]);
  expect(waiting.filter(provided)).toEqual([]);
});
