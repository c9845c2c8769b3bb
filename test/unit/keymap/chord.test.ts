import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalChord, keyNames, parseChord, spell } from '../../../shared/keymap/chord.ts';
import { formatChord } from '../../../shared/keymap/formatChord.ts';

describe('A key with its modifiers', () => {
  it.each([
    ['ctrl+shift+k', 'Ctrl+Shift+K'],
    ['Cmd+,', 'Meta+,'],
    ['Shift+Command+p', 'Shift+Meta+P'],
    ['Ctrl++', 'Ctrl++'],
    ['Ctrl+Plus', 'Ctrl++'],
    [' Control + Option + ArrowLeft ', 'Ctrl+Alt+Left'],
    ['f12', 'F12'],
    ['+', '+'],
  ])('is read however it is written: %s', (written, canonical) => {
    expect(canonicalChord(written)).toBe(canonical);
  });

  it.each([
    '',
    '+k',
    'Ctrl+',
    'Ctrl+Ctrl+K',
    'Hyper+K',
    'Ctrl+KK',
    'Ctrl+ß',
    'F25',
    'constructor',
    'Ctrl+\n',
    '__proto__+K',
  ])('is none: %j', (written) => {
    expect(canonicalChord(written)).toBeUndefined();
  });

  it('comes back from its canonical spelling the same', () => {
    const key = fc.oneof(fc.constantFrom(...keyNames), fc.constantFrom(...'ABCZ019+,-=[]/Ж'));
    const flags = fc.record({ ctrl: fc.boolean(), alt: fc.boolean(), shift: fc.boolean(), meta: fc.boolean(), key });
    fc.assert(fc.property(flags, (parts) => void expect(parseChord(spell(parts))).toEqual(parts)));
  });

  it('reads anything at all without a throw, and its answer is canonical', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const chord = canonicalChord(text);
        if (chord !== undefined) expect(canonicalChord(chord)).toBe(chord);
      }),
    );
  });

  it('is shown as the platform writes it', () => {
    expect(formatChord('Shift+Meta+K', 'mac')).toBe('⇧⌘K');
    expect(formatChord('Alt+Meta+Left', 'mac')).toBe('⌥⌘←');
    expect(formatChord('Ctrl+Shift+K', 'linux')).toBe('Ctrl+Shift+K');
    expect(formatChord('Meta+PageUp', 'windows')).toBe('Win+Page Up');
    expect(formatChord('Ctrl+-', 'linux')).toBe('Ctrl+−');
  });
});
