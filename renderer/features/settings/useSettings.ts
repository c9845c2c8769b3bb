import { useState } from 'react';
import type { WireError } from '../../../shared/errors.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { call } from '../../bridge/bridge.ts';
import { useAction } from '../../ui/useAction.ts';

/** The settings as they are on the page: a change shows at once, and is as before when the host could not keep it. */
export function useSettings(saved: Settings): {
  settings: Settings;
  change(some: Partial<Settings>): void;
  error: WireError | undefined;
} {
  const [changed, setChanged] = useState<Partial<Settings>>({});
  const { run, busy, error } = useAction();
  return {
    settings: busy ? { ...saved, ...changed } : saved,
    change(some) {
      setChanged((before) => (busy ? { ...before, ...some } : some));
      run(() => call('settings.update', some));
    },
    error,
  };
}
