import { expect, it } from 'vitest';
import { decideKey, type KeyState } from '../../../renderer/app/actions/decideKey.ts';
import { effectiveKeymap } from '../../../shared/keymap/keymap.ts';

const { actionOf } = effectiveKeymap({}, 'linux');
const decide = (chords: readonly string[], more: Partial<KeyState> = {}) =>
  decideKey(chords, {
    actionOf,
    isProvided: () => true,
    repeat: false,
    terminalFocused: true,
    behindDialog: false,
    ...more,
  });

it('runs the action whose key it is, by the likeliest reading that has one', () => {
  expect(decide(['Ctrl+Shift+W'])).toEqual({ kind: 'run', id: 'pane.close' });
  expect(decide(['Alt+&', 'Alt+1'])).toEqual({ kind: 'run', id: 'tab.1' });
});

it.each(['Ctrl+W', 'Ctrl+R', 'Ctrl+K', 'Ctrl+P', 'Ctrl+F', 'Ctrl+C', 'Alt+B', 'F3', 'Shift+Up'])(
  'leaves %s to the shell',
  (chord) => {
    expect(decide([chord])).toEqual({ kind: 'pass' });
  },
);

it('leaves the keys of the terminal to a text field that has the focus', () => {
  expect(decide(['Ctrl+Shift+V'])).toEqual({ kind: 'run', id: 'terminal.paste' });
  expect(decide(['Ctrl+Shift+V'], { terminalFocused: false })).toEqual({ kind: 'pass' });
});

it('does nothing behind a dialog, nor does the browser', () => {
  expect(decide(['Ctrl+Shift+W'], { behindDialog: true })).toEqual({ kind: 'swallow' });
});

it('repeats while the key is held only what is meant to be', () => {
  expect(decide(['Ctrl+Shift+W'], { repeat: true })).toEqual({ kind: 'swallow' });
  expect(decide(['Ctrl+Tab'], { repeat: true })).toEqual({ kind: 'run', id: 'tab.next' });
});

it('leaves a key alone that nothing in this window answers', () => {
  expect(decide(['Ctrl+Shift+W'], { isProvided: () => false })).toEqual({ kind: 'pass' });
});
