import { describe, expect, it } from 'vitest';
import { type PointerPress, pointerPolicy } from '../../../../renderer/features/terminal/pointer/pointerPolicy.ts';

const press = (given: Partial<Omit<PointerPress, 'settings'>> & Partial<PointerPress['settings']>) => {
  const { rightClick = 'platform', middleClickPaste = 'platform', ...rest } = given;
  return pointerPolicy({
    button: 'right',
    platform: 'linux',
    programHasMouse: false,
    shift: false,
    hasSelection: false,
    ...rest,
    settings: { rightClick, middleClickPaste },
  });
};

describe('the right button', () => {
  it('opens a menu on macOS and Linux, and copies or pastes on Windows', () => {
    expect([press({ platform: 'mac' }), press({ platform: 'linux', hasSelection: true })]).toEqual(['menu', 'menu']);
    expect(press({ platform: 'windows', hasSelection: true })).toBe('copy');
    expect(press({ platform: 'windows' })).toBe('paste');
  });

  it('does what the settings say on any platform', () => {
    expect(press({ platform: 'windows', rightClick: 'menu' })).toBe('menu');
    expect(press({ platform: 'mac', rightClick: 'copyOrPaste' })).toBe('paste');
  });

  it('is the program’s that asks for the mouse, until Shift takes it back', () => {
    expect(press({ programHasMouse: true })).toBe('program');
    expect(press({ programHasMouse: true, shift: true })).toBe('menu');
  });
});

describe('the middle button', () => {
  it('pastes the system’s selection on Linux, and nothing elsewhere', () => {
    expect(press({ button: 'middle' })).toBe('system');
    expect(press({ button: 'middle', platform: 'windows' })).toBe('nothing');
  });

  it('does what the settings say', () => {
    expect(press({ button: 'middle', platform: 'mac', middleClickPaste: 'on' })).toBe('pasteSelection');
    expect(press({ button: 'middle', middleClickPaste: 'off' })).toBe('nothing');
    expect(press({ button: 'middle', programHasMouse: true })).toBe('program');
  });
});
