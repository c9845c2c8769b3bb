import type { CurrentIdentity, Identity } from '../../../shared/model/identity.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import { guessEnvironment } from './guessEnvironment.ts';

export interface CurrentIdentityHolder {
  readonly topic: ReadonlyTopic<CurrentIdentity | null>;
  /** Makes it the current one, looked at in these regions (each once). */
  select(identity: Identity, regions: readonly string[]): void;
  /** Lets go of it when it belongs to this SSO session (signed out, removed). */
  forget(ssoSessionId: string): void;
}

/** The account and role in use. A sign-in that merely ended keeps it: signing in again goes on where it was. */
export function createCurrentIdentity(): CurrentIdentityHolder {
  const topic = createTopic<CurrentIdentity | null>(null);
  return {
    topic,
    select(identity, regions) {
      topic.set({ identity, regions: [...new Set(regions)], environment: guessEnvironment(identity.accountName) });
    },
    forget(ssoSessionId) {
      const current = topic.value?.identity;
      if (current?.kind === 'sso' && current.ssoSessionId === ssoSessionId) topic.set(null);
    },
  };
}
