import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { type Instance, instanceTags } from '../../../shared/model/instance.ts';
import type { ConnectItem } from './connectItem.ts';

/** What a saved host or an instance is searched by; all of it in lower case. */
export interface SearchEntry {
  readonly item: ConnectItem;
  /** Empty when it is only the id once more. */
  readonly name: string;
  /** The instance id, else empty. */
  readonly id: string;
  /** The host name or IP address, else empty. */
  readonly host: string;
  readonly port: number;
  /** `host:port` as it is shown, and the values of the tags. */
  readonly rest: string;
}

/** A refresh makes new objects; what stays the same is searched without building its entry again. */
const entries = new WeakMap<Host | Instance, SearchEntry>();

export const entryOfHost = (host: Host): SearchEntry => entryOf(host, hostEntry);
export const entryOfInstance = (instance: Instance): SearchEntry => entryOf(instance, instanceEntry);

function entryOf<T extends Host | Instance>(of: T, make: (of: T) => SearchEntry): SearchEntry {
  const known = entries.get(of);
  if (known) return known;
  const entry = make(of);
  entries.set(of, entry);
  return entry;
}

function hostEntry(host: Host): SearchEntry {
  const { name, target } = host;
  const item = { kind: 'host', host } as const;
  if (target.kind === 'instance') return { item, ...nameAndId(name, target.instanceId), host: '', port: 22, rest: '' };
  const at = { host: target.host.toLowerCase(), port: target.port };
  return { item, ...nameAndId(name, ''), ...at, rest: hostTrustLabel(at) };
}

function instanceEntry(instance: Instance): SearchEntry {
  const { name, instanceId, privateIpAddress = '', tags } = instance;
  return {
    item: { kind: 'instance', instance },
    ...nameAndId(name, instanceId),
    host: privateIpAddress,
    port: Number(tags[instanceTags.port] ?? 22),
    rest: [privateIpAddress, ...Object.values(tags)].join('\n').toLowerCase(),
  };
}

/** Something unnamed is called by its id, which must not be searched as if it were words. */
const nameAndId = (name: string, id: string): Pick<SearchEntry, 'name' | 'id'> => ({
  name: name === id ? '' : name.toLowerCase(),
  id,
});
