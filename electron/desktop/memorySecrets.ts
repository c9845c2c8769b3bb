import type { Secrets } from './desktop.ts';

/** Secrets for this run only, where the host has no protected storage; `reason` tells the user why. */
export function createMemorySecrets(reason: string): Secrets {
  const secrets = new Map<string, string>();
  return {
    kind: 'memory',
    reason,
    get: async (name) => secrets.get(name),
    set: async (name, value) => void secrets.set(name, value),
    delete: async (name) => void secrets.delete(name),
  };
}
