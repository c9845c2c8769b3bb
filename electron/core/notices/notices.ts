import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Notice } from '../../../shared/model/notice.ts';
import type { DocumentNotice } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';

export interface Notices {
  readonly topic: ReadonlyTopic<Notice[]>;
  add(notice: Omit<Notice, 'id'>): void;
  addDocument(notice: DocumentNotice): void;
  dismiss(id: string): void;
}

/** What the user should know that belongs to no tab. */
export function createNotices(): Notices {
  const topic = createTopic<Notice[]>([]);
  const add = (notice: Omit<Notice, 'id'>): void => topic.update((all) => [...all, { id: randomUUID(), ...notice }]);
  return {
    topic,
    add,
    addDocument({ path, kind, quarantined }) {
      const now = kind === 'restored' ? 'The last good copy is in use.' : 'There was no good copy, so it starts empty.';
      const kept = quarantined === undefined ? '' : ` The damaged file was kept as ${basename(quarantined)}.`;
      add({
        severity: 'warning',
        title: `${basename(path)} was ${quarantined === undefined ? 'missing' : 'damaged'}`,
        message: `${now}${kept}`,
      });
    },
    dismiss: (id) => topic.update((all) => all.filter((notice) => notice.id !== id)),
  };
}
