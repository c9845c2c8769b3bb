import { describe, expect, it } from 'vitest';
import { chordsOfEvent, type KeyInput } from '../../../shared/keymap/chordsOfEvent.ts';

/** `press('k', 'KeyK', 'ctrl shift')`: what the browser tells. */
function press(key: string, code: string, held = '', more: Partial<KeyInput> = {}): KeyInput {
  const has = (name: string): boolean => held.split(' ').includes(name);
  return {
    key,
    code,
    ctrlKey: has('ctrl'),
    altKey: has('alt'),
    shiftKey: has('shift'),
    metaKey: has('meta'),
    isComposing: false,
    keyCode: 0,
    getModifierState: (modifier) => modifier === 'AltGraph' && has('altgr'),
    ...more,
  };
}
const chords = (...input: Parameters<typeof press>) => chordsOfEvent(press(...input), false);
const onMac = (...input: Parameters<typeof press>) => chordsOfEvent(press(...input), true);

describe('A key press', () => {
  it('goes by the letter that it types, wherever the layout has it', () => {
    expect(chords('K', 'KeyK', 'ctrl shift')).toEqual(['Ctrl+Shift+K']);
    // Dvorak has its K where a US keyboard has V; AZERTY its W where Z is.
    expect(chords('K', 'KeyV', 'ctrl shift')).toEqual(['Ctrl+Shift+K']);
    expect(chords('W', 'KeyZ', 'ctrl shift')).toEqual(['Ctrl+Shift+W']);
    // Caps Lock turns it round.
    expect(chords('k', 'KeyK', 'ctrl shift')).toEqual(['Ctrl+Shift+K']);
  });

  it('goes by its place where it types no Latin letter', () => {
    expect(chords('Л', 'KeyK', 'ctrl shift')).toEqual(['Ctrl+Shift+K']);
    expect(chords('Dead', 'KeyE', 'ctrl')).toEqual(['Ctrl+E']);
    expect(onMac('˚', 'KeyK', 'alt meta')).toEqual(['Alt+Meta+K']);
    expect(onMac('б', 'Comma', 'meta')).toEqual(['Meta+,']);
  });

  it('of a digit goes by its place too, for AZERTY types digits with Shift only', () => {
    expect(chords('1', 'Digit1', 'alt')).toEqual(['Alt+1']);
    expect(chords('&', 'Digit1', 'alt')).toEqual(['Alt+&', 'Alt+1']);
    // There the minus is on the 6.
    expect(chords('-', 'Digit6', 'ctrl')).toEqual(['Ctrl+-', 'Ctrl+6']);
  });

  it('of a sign does not count the Shift that typing it takes', () => {
    expect(chords('+', 'Equal', 'ctrl shift')).toEqual(['Ctrl++', 'Ctrl+Shift++', 'Ctrl+Shift+=']);
    expect(chords('+', 'BracketRight', 'ctrl')).toEqual(['Ctrl++']);
    expect(chords('+', 'NumpadAdd', 'ctrl')).toEqual(['Ctrl++']);
    expect(chords(',', 'Comma', 'ctrl')).toEqual(['Ctrl+,']);
  });

  it('has the names of the keys that type nothing', () => {
    expect(chords('ArrowLeft', 'ArrowLeft', 'ctrl alt')).toEqual(['Ctrl+Alt+Left']);
    expect(chords('Tab', 'Tab', 'ctrl shift')).toEqual(['Ctrl+Shift+Tab']);
    expect(chords(' ', 'Space', 'ctrl')).toEqual(['Ctrl+Space']);
    expect(chords('F12', 'F12')).toEqual(['F12']);
  });

  it('with AltGr is text: Windows tells it as Ctrl+Alt', () => {
    expect(chords('@', 'KeyQ', 'ctrl alt altgr')).toEqual([]);
    expect(chords('{', 'Digit7', 'ctrl alt altgr')).toEqual([]);
    expect(chords('ArrowLeft', 'ArrowLeft', 'ctrl alt')).toEqual(['Ctrl+Alt+Left']);
  });

  it('of an input method belongs to it', () => {
    expect(chords('k', 'KeyK', 'ctrl shift', { isComposing: true })).toEqual([]);
    expect(chords('Process', 'KeyK', 'ctrl shift', { keyCode: 229 })).toEqual([]);
  });

  it('of a modifier alone means nothing', () => {
    expect(chords('Control', 'ControlLeft', 'ctrl')).toEqual([]);
    expect(chords('Shift', 'ShiftLeft', 'shift')).toEqual([]);
  });
});
