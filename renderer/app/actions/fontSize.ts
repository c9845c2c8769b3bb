import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { settingLimits } from '../../../shared/model/settingLimits.ts';
import { call } from '../../bridge/bridge.ts';
import { useMirror } from '../../state/mirror.ts';

const { min, max } = settingLimits.terminalFontSize;
/** What the size shall be, CSS px, while the host has not kept it yet. */
let wanted: number | undefined;

const current = (): number =>
  wanted ?? useMirror.getState().settings?.terminalFontSize ?? defaultSettings.terminalFontSize;

/** The size that so many steps make of the present one; undefined at the limit. */
export function zoomed(by: number): number | undefined {
  const next = Math.min(max, Math.max(min, current() + by));
  return next === current() ? undefined : next;
}

/** Keeps a size. A held key changes it faster than a disk writes: the last one counts. */
export async function keepFontSize(size: number): Promise<void> {
  const busy = wanted !== undefined;
  wanted = size;
  if (busy) return;
  try {
    for (let kept: number | undefined; kept !== wanted; ) {
      kept = wanted;
      await call('settings.update', { terminalFontSize: kept });
    }
  } catch {
    // The size is as it was, in sight.
  } finally {
    wanted = undefined;
  }
}
