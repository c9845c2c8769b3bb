import { describe, expect, it } from 'vitest';
import { canonicalChord } from '../../../shared/keymap/chord.ts';
import type { KeyPlatform } from '../../../shared/keymap/formatChord.ts';
import { judgeChord } from '../../../shared/keymap/judgeChord.ts';
import { defaultKeys, effectiveKeymap, keyConflicts, keymapProblems } from '../../../shared/keymap/keymap.ts';
import { actionGroups, actionIds, actionOf } from '../../../shared/model/actions.ts';

const platforms: readonly KeyPlatform[] = ['mac', 'windows', 'linux'];

describe('The catalogue of actions', () => {
  it.each(platforms)('gives no key to two of them on %s', (platform) => {
    expect(keyConflicts(effectiveKeymap({}, platform))).toEqual([]);
  });

  it.each(platforms)(
    'writes its keys in canonical form, and takes none of the shell’s or the desktop’s on %s',
    (platform) => {
      for (const id of actionIds) {
        for (const chord of defaultKeys(id, platform)) {
          expect(canonicalChord(chord)).toBe(chord);
          expect(judgeChord(chord, platform), `${id}: ${chord}`).toEqual({ kind: 'fine' });
        }
      }
    },
  );

  it('names each in sentence case, in a group', () => {
    for (const id of actionIds) {
      const { title, group } = actionOf(id);
      expect(title).toMatch(/^[A-Z]/);
      expect(actionGroups).toContain(group);
    }
    expect(new Set(actionIds.map((id) => actionOf(id).title)).size).toBe(actionIds.length);
  });

  it('never has plain Ctrl and a letter on Windows and Linux', () => {
    const all = actionIds.flatMap((id) => actionOf(id).other);
    expect(all.filter((chord) => /^Ctrl\+[A-Z]$/.test(chord))).toEqual([]);
  });
});

describe('The keymap in force', () => {
  it('is the defaults with the changes of the settings', () => {
    const keymap = effectiveKeymap({ 'pane.close': ['ctrl+shift+q'], 'tab.new': [] }, 'linux');
    expect(keymap.keysOf('pane.close')).toEqual(['Ctrl+Shift+Q']);
    expect(keymap.actionOf('Ctrl+Shift+Q')).toBe('pane.close');
    expect(keymap.actionOf('Ctrl+Shift+W')).toBeUndefined();
    expect(keymap.keysOf('tab.new')).toEqual([]);
    expect(keymap.keysOf('tab.next')).toEqual(['Ctrl+Tab']);
  });

  it('lets a change win over a default with the same key, and tells of it', () => {
    const keymap = effectiveKeymap({ 'connect.focus': ['Ctrl+Shift+W'] }, 'linux');
    expect(keymap.actionOf('Ctrl+Shift+W')).toBe('connect.focus');
    expect(keyConflicts(keymap)).toEqual([{ chord: 'Ctrl+Shift+W', ids: ['connect.focus', 'pane.close'] }]);
  });

  it('leaves out what is no key, what is the shell’s and what nobody knows, and says so in words', () => {
    const changes = { 'pane.close': ['Ctrl+W', 'Ctrl+Shift+', 'Ctrl+Shift+Q'], 'tab.fly': ['F1'], constructor: [] };
    expect(effectiveKeymap(changes, 'linux').keysOf('pane.close')).toEqual(['Ctrl+Shift+Q']);
    expect(keymapProblems(changes, 'linux')).toEqual([
      'Ctrl+W for “Close pane or tab”: Plain Ctrl with this key belongs to the shell.',
      '“Ctrl+Shift+” for “Close pane or tab” is not a key.',
      'There is no action “tab.fly”.',
      'There is no action “constructor”.',
    ]);
  });
});

describe('A key that somebody wants', () => {
  it.each([
    'Ctrl+C',
    'Ctrl+W',
    'Ctrl+Ж',
    'Ctrl+[',
    'Ctrl+Space',
    'K',
    'Shift+K',
    'Enter',
    'Shift+Up',
    'Alt+F4',
    'Ctrl+Alt+Delete',
  ])('is refused when the shell or the desktop would lose it: %s', (chord) => {
    expect(judgeChord(chord, 'linux').kind).toBe('refused');
  });

  it.each(['F3', 'Alt+B', 'Ctrl+Left', 'Meta+K'])('is taken with a warning when programs use it: %s', (chord) => {
    expect(judgeChord(chord, 'linux').kind).toBe('warned');
  });

  it('with ⌘ is nobody else’s on macOS, but for the system’s own', () => {
    expect(judgeChord('Meta+C', 'mac').kind).toBe('fine');
    expect(judgeChord('Meta+Q', 'mac').kind).toBe('refused');
    expect(judgeChord('Ctrl+C', 'mac').kind).toBe('refused');
  });
});
