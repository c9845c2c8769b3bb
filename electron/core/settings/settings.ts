import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { type Settings, type SettingsPatch, settingsSchema } from '../../../shared/model/settings.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { mendSettings } from './mendSettings.ts';

export interface SettingsService {
  readonly topic: ReadonlyTopic<Settings>;
  /** Of the file that they are kept in. */
  readonly path: string;
  /** Errors: `storeWriteFailed`, `storeNewerVersion`; the settings are then as before. */
  update(patch: SettingsPatch): void;
}

const migrations = {
  /** Version 2 has more of them. */
  1: (data: unknown) => ({ ...defaultSettings, ...(data as Partial<Settings>) }),
};

export function createSettings(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): SettingsService {
  const document = openDocument<Settings>({
    ...deps,
    schema: settingsSchema,
    version: 2,
    migrations,
    initial: defaultSettings,
    mend: mendSettings,
  });
  const topic = createTopic(document.value);
  return {
    topic,
    path: deps.backing.path,
    update(patch) {
      const next = settingsSchema.parse({ ...document.value, ...patch });
      document.set(next);
      topic.set(next);
    },
  };
}
