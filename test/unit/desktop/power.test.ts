import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { createElectronPower } from '../../../electron/desktop/electron/power.ts';

describe("Electron's power monitor", () => {
  it('tells of the end of a sleep and of an unlocked screen, until nobody listens any more', () => {
    const powerMonitor = new EventEmitter();
    let told = 0;
    const listening = createElectronPower({ powerMonitor } as unknown as ElectronModule).onResume(() => {
      told += 1;
    });
    for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(event);
    expect(told).toBe(2);
    listening.dispose();
    expect(powerMonitor.eventNames()).toEqual([]);
  });
});
