import type { KeyPlatform } from '../../../../shared/keymap/formatChord.ts';
import type { Settings } from '../../../../shared/model/settings.ts';

export interface PointerPress {
  readonly button: 'right' | 'middle';
  readonly platform: KeyPlatform;
  readonly settings: Pick<Settings, 'rightClick' | 'middleClickPaste'>;
  /** A program asks for the mouse (DECSET 9, 1000, 1002, 1003). */
  readonly programHasMouse: boolean;
  /** Shift takes the mouse back from the program. */
  readonly shift: boolean;
  readonly hasSelection: boolean;
}

/**
 * What a press of the mouse does. `program`: nothing of ours. `pasteSelection`: what was selected last. `system`: the
 * browser pastes the system's primary selection, which it has and the page has not; it comes as a paste event.
 */
export type PointerAction = 'program' | 'menu' | 'copy' | 'paste' | 'pasteSelection' | 'system' | 'nothing';

/** ux.md, "Terminal behaviour": a menu on macOS and Linux, copy or paste on Windows; the middle button pastes on Linux. */
export function pointerPolicy(press: PointerPress): PointerAction {
  const { button, platform, settings, programHasMouse, shift, hasSelection } = press;
  if (programHasMouse && !shift) return 'program';
  if (button === 'middle') {
    if (settings.middleClickPaste === 'off') return 'nothing';
    if (platform === 'linux') return 'system';
    return settings.middleClickPaste === 'on' ? 'pasteSelection' : 'nothing';
  }
  const menu = settings.rightClick === 'menu' || (settings.rightClick === 'platform' && platform !== 'windows');
  if (menu) return 'menu';
  return hasSelection ? 'copy' : 'paste';
}
