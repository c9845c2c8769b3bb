import { z } from 'zod';
import { hostTrustLabel } from '../../../../shared/model/hostTrustLabel.ts';
import { type Target, trustKeyOfAddress } from '../../../../shared/model/target.ts';
import type { Secrets } from '../../../desktop/desktop.ts';

/** Passwords by login name, all of one host together: forgetting a host forgets every one of them. */
const storedSchema = z.record(z.string(), z.string());

/** Passwords that the user asked to keep. Only ever in the system's keystore. */
export interface Passwords {
  /** Whether this system can keep any. */
  readonly canSave: boolean;
  get(target: Target, osUser: string): Promise<string | undefined>;
  set(target: Target, osUser: string, password: string): Promise<void>;
  forget(target: Target): Promise<void>;
}

export function createPasswords(secrets: Secrets): Passwords {
  const canSave = secrets.kind === 'keystore';
  const read = async (target: Target): Promise<Record<string, string>> => {
    try {
      return storedSchema.parse(JSON.parse((await secrets.get(nameOf(target))) ?? '{}'));
    } catch {
      // Damaged, or written under another login: asked again.
      return {};
    }
  };
  return {
    canSave,
    async get(target, osUser) {
      if (!canSave) return undefined;
      const stored = await read(target);
      return Object.hasOwn(stored, osUser) ? stored[osUser] : undefined;
    },
    async set(target, osUser, password) {
      if (!canSave) return;
      await secrets.set(nameOf(target), JSON.stringify({ ...(await read(target)), [osUser]: password }));
    },
    async forget(target) {
      if (canSave) await secrets.delete(nameOf(target));
    },
  };
}

/** Several saved hosts may be one machine; its passwords are the same. */
function nameOf(target: Target): string {
  const machine =
    target.kind === 'instance'
      ? `${target.region}/${target.instanceId}`
      : hostTrustLabel(trustKeyOfAddress(target)).toLowerCase();
  return `ssh-passwords/${machine}`;
}
