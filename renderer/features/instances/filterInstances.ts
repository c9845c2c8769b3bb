import type { Instance } from '../../../shared/model/instance.ts';

/** Instances that match every word of the query by name, id, address or tag value; names that start with it first. */
export function filterInstances(instances: readonly Instance[], query: string): readonly Instance[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return instances;
  const found = instances.filter((instance) => {
    const text = searchText(instance);
    return words.every((word) => text.includes(word));
  });
  const first = words[0] ?? '';
  const rank = ({ name }: Instance): number => {
    const lower = name.toLowerCase();
    return lower === first ? 0 : lower.startsWith(first) ? 1 : 2;
  };
  return found.sort((a, b) => rank(a) - rank(b));
}

/** A refresh makes new objects; what stays the same is searched without building its text again. */
const texts = new WeakMap<Instance, string>();

function searchText(instance: Instance): string {
  const known = texts.get(instance);
  if (known !== undefined) return known;
  const { name, instanceId, privateIpAddress, tags } = instance;
  const text = [name, instanceId, privateIpAddress ?? '', ...Object.values(tags)].join(' ').toLowerCase();
  texts.set(instance, text);
  return text;
}
