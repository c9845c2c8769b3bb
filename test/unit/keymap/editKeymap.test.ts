import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withDefaultKeys, withKey, withoutKey } from '../../../shared/keymap/editKeymap.ts';
import { effectiveKeymap, type KeyChanges, keyConflicts } from '../../../shared/keymap/keymap.ts';
import { actionIds } from '../../../shared/model/actions.ts';
import { keymapSchema } from '../../../shared/model/settings.ts';

const keysOf = (changes: KeyChanges, id: (typeof actionIds)[number]) => effectiveKeymap(changes, 'linux').keysOf(id);

it('gives an action one more key', () => {
  const changes = withKey({}, 'linux', 'pane.close', 'Ctrl+Shift+Q');
  expect(changes).toEqual({ 'pane.close': ['Ctrl+Shift+W', 'Ctrl+Shift+Q'] });
});

it('takes a key over from the action that has it', () => {
  const changes = withKey({}, 'linux', 'session.details', 'Ctrl+Shift+K');
  expect(changes).toEqual({ 'connect.focus': [], 'session.details': ['Ctrl+Shift+K'] });
  expect(keyConflicts(effectiveKeymap(changes, 'linux'))).toEqual([]);
});

it('gives the default keys back, and takes them from whoever has them', () => {
  const taken = withKey({}, 'linux', 'session.details', 'Ctrl+Shift+K');
  const back = withDefaultKeys(taken, 'linux', 'connect.focus');
  expect(keysOf(back, 'connect.focus')).toEqual(['Ctrl+Shift+K']);
  expect(back).toEqual({});
});

it('changes nothing that is as it came', () => {
  const without = withoutKey({}, 'linux', 'terminal.paste', 'Shift+Insert');
  expect(without).toEqual({ 'terminal.paste': ['Ctrl+Shift+V'] });
  expect(withKey(without, 'linux', 'terminal.paste', 'Shift+Insert')).toEqual({});
});

it('never makes two actions share a key, whatever is done', () => {
  const chord = fc.constantFrom('Ctrl+Shift+K', 'Ctrl+Shift+W', 'F5', 'Alt+1', 'Ctrl+Shift+V');
  const step = fc.tuple(fc.constantFrom('add', 'remove', 'reset'), fc.constantFrom(...actionIds.slice(0, 12)), chord);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let changes: KeyChanges = {};
      for (const [what, id, key] of steps) {
        if (what === 'add') changes = withKey(changes, 'linux', id, key);
        else if (what === 'remove') changes = withoutKey(changes, 'linux', id, key);
        else changes = withDefaultKeys(changes, 'linux', id);
        expect(keymapSchema.safeParse(changes).success).toBe(true);
      }
      expect(keyConflicts(effectiveKeymap(changes, 'linux'))).toEqual([]);
    }),
  );
});
