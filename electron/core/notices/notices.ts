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
    addDocument({ path, kind, quarantined, problems = [] }) {
      if (kind === 'mended') {
        const title = `Not all of ${basename(path)} could be used`;
        add({ severity: 'warning', title, message: `${listed(problems)} Everything else in it is in force.` });
        return;
      }
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

/** The first few; somebody who broke a file altogether need not read it all. */
function listed(problems: readonly string[]): string {
  const shown = problems.slice(0, 5);
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}
