import { z } from 'zod';
import { accountIdSchema, type SsoIdentity } from '../../../shared/model/identity.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import type { Clock, DocumentBacking } from '../ports.ts';

/** Accounts and roles as they were last listed, so that the list is there at once at the next start. No secret is in it. */
export interface IdentityCache {
  get(ssoSessionId: string): readonly SsoIdentity[];
  set(ssoSessionId: string, identities: readonly SsoIdentity[]): void;
  delete(ssoSessionId: string): void;
}

/** `[accountId, accountName, roleName]`: an organisation has thousands. */
const rowSchema = z.tuple([accountIdSchema, z.string(), z.string().min(1).max(128)]);
const cacheSchema = z.record(z.string(), z.array(rowSchema));

export function createIdentityCache(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): IdentityCache {
  const document = openDocument({ ...deps, schema: cacheSchema, version: 1, initial: {} });
  const write = (next: z.infer<typeof cacheSchema>): void => {
    try {
      document.set(next);
    } catch {
      // It is listed anew at the next start.
    }
  };
  return {
    get: (ssoSessionId) =>
      (document.value[ssoSessionId] ?? []).map(([accountId, accountName, roleName]) => ({
        kind: 'sso',
        ssoSessionId,
        accountId,
        accountName,
        roleName,
      })),
    set(ssoSessionId, identities) {
      const rows = identities.map(
        ({ accountId, accountName, roleName }): z.infer<typeof rowSchema> => [accountId, accountName, roleName],
      );
      write({ ...document.value, [ssoSessionId]: rows });
    },
    delete(ssoSessionId) {
      const { [ssoSessionId]: gone, ...rest } = document.value;
      if (gone !== undefined) write(rest);
    },
  };
}
