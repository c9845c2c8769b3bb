import type { Power } from '../desktop.ts';
import type { ElectronModule } from './electronModule.ts';

/** Sleep and lock as the system tells them; a screen is also unlocked after a sleep that nobody told. */
export function createElectronPower({ powerMonitor }: ElectronModule): Power {
  return {
    onResume(listener) {
      powerMonitor.on('resume', listener);
      powerMonitor.on('unlock-screen', listener);
      return {
        dispose() {
          powerMonitor.off('resume', listener);
          powerMonitor.off('unlock-screen', listener);
        },
      };
    },
  };
}
