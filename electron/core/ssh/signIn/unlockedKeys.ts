import type { Signer } from './signIn.ts';

/** Encrypted key files that were opened in this run, so that nobody types a passphrase twice; in memory only. */
export interface UnlockedKeys {
  /** The opened key, as long as the file is still the same. */
  get(path: string, stamp: string): Signer | undefined;
  set(path: string, stamp: string, key: Signer): void;
  clear(): void;
}

/** The key is kept and not its passphrase, which would have to be worked through bcrypt at every connect. */
export function createUnlockedKeys(): UnlockedKeys {
  const keys = new Map<string, { readonly stamp: string; readonly key: Signer }>();
  return {
    get(path, stamp) {
      const kept = keys.get(path);
      if (kept?.stamp === stamp) return kept.key;
      keys.delete(path);
      return undefined;
    },
    set: (path, stamp, key) => void keys.set(path, { stamp, key }),
    clear: () => keys.clear(),
  };
}
