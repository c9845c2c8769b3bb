import { expect, it } from 'vitest';
import { formatChord, type KeyPlatform } from '../../../shared/keymap/formatChord.ts';
import { type ActionId, actionGroups, actionIds, actionOf } from '../../../shared/model/actions.ts';
import { docTable } from '../../support/docTables.ts';

const keys = (some: readonly string[], platform: KeyPlatform): string =>
  some.map((chord) => `\`${formatChord(chord, platform)}\``).join(' ');

function row(id: ActionId): string {
  const { title, mac, other, scope, repeats } = actionOf(id);
  const marks = `${scope === 'terminal' ? 'T' : ''}${repeats ? 'R' : ''}`;
  return `| ${title} | \`${id}\` | ${keys(mac, 'mac')} | ${keys(other, 'linux')} | ${marks} |`;
}

it('docs/keyboard.md lists every action with its default keys', () => {
  const expected = actionGroups.map((group) => {
    const rows = actionIds.filter((id) => actionOf(id).group === group).map(row);
    return [`## ${group}`, '', '| action | id | macOS | Windows, Linux | |', '|---|---|---|---|---|', ...rows].join(
      '\n',
    );
  });
  const table = docTable('keyboard.md', expected.join('\n\n'));
  expect(table.there).toBe(table.expected);
});
