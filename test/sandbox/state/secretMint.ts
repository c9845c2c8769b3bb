import { randomBytes } from 'node:crypto';

/** Makes secrets and remembers every one, for tests that look for leaks. */
export interface SecretMint {
  make(prefix: string, bytes: number): string;
  readonly all: readonly string[];
}

export function createSecretMint(): SecretMint {
  const all: string[] = [];
  return {
    make(prefix, bytes) {
      const made = `${prefix}${randomBytes(bytes).toString('base64url')}`;
      all.push(made);
      return made;
    },
    all,
  };
}
