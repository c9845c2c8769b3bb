export type Platform = 'mac' | 'windows' | 'linux';

/** What the page runs on, by what its browser says. */
export const platform: Platform = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';

export const isMac = platform === 'mac';
