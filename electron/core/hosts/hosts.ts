import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Host, type HostInput, hostInputSchema, hostSchema } from '../../../shared/model/host.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, DocumentBacking } from '../ports.ts';

/** The hosts that the user saved. Errors of all that change them: the store's; they are then as before. */
export interface HostsService {
  readonly topic: ReadonlyTopic<Host[]>;
  get(hostId: string): Host | undefined;
  /** A new one, or another shape of the one with this id; answers its id. Errors: `hostNotSaved`. */
  save(input: HostInput, hostId?: string): string;
  /** One that is not there is gone already. */
  remove(hostId: string): void;
}

const documentSchema = z.strictObject({ hosts: z.array(hostSchema) });

export function createHosts(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): HostsService {
  const document = openDocument({ ...deps, schema: documentSchema, version: 1, initial: { hosts: [] } });
  const topic = createTopic<Host[]>(document.value.hosts);
  const set = (hosts: Host[]): void => {
    document.set({ hosts });
    topic.set(document.value.hosts);
  };
  const get = (hostId: string): Host | undefined => topic.value.find(({ id }) => id === hostId);
  return {
    topic,
    get,
    save(input, hostId) {
      const host = { ...hostInputSchema.parse(input), id: hostId ?? randomUUID() };
      if (hostId !== undefined && !get(hostId)) throw new AppError('hostNotSaved');
      set(hostId === undefined ? [...topic.value, host] : topic.value.map((one) => (one.id === hostId ? host : one)));
      return host.id;
    },
    remove(hostId) {
      if (get(hostId)) set(topic.value.filter(({ id }) => id !== hostId));
    },
  };
}
