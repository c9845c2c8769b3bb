import type { KeyPlatform } from '../../shared/keymap/formatChord.ts';

/** Where the page runs, as far as keys go. */
export const keyPlatform: KeyPlatform = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';

export const isMac = keyPlatform === 'mac';
