import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actionIds } from '../../../shared/model/actions.ts';

it('has something in the window that does each action', () => {
  const source = globSync('renderer/{app,state}/**/*Handlers.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const provided = (id: string): boolean => source.includes(`  '${id}':`);
  expect(actionIds.filter((id) => !provided(id))).toEqual([]);
});
