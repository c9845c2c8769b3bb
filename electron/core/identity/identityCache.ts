import { z } from 'zod';
import { accountIdSchema, type SsoIdentity } from '../../../shared/model/identity.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import type { Clock, DocumentBacking } from '../ports.ts';

/** Accounts and roles as they were last listed, so that the list is there at once at the next start. No secret is in it. */
export interface IdentityCache {
  /** `listedAt` is epoch ms, 0 when it was never listed. */
  get(ssoSessionId: string): { readonly identities: readonly SsoIdentity[]; readonly listedAt: number };
  set(ssoSessionId: string, identities: readonly SsoIdentity[]): void;
  delete(ssoSessionId: string): void;
}

/** `[accountId, accountName, roleName]`: an organisation has thousands. */
const rowSchema = z.tuple([accountIdSchema, z.string(), z.string().min(1).max(128)]);
const cacheSchema = z.record(z.string(), z.strictObject({ listedAt: z.number(), rows: z.array(rowSchema) }));
/** Version 1 had the rows alone. */
const migrations = {
  1: (data: unknown) =>
    Object.fromEntries(
      Object.entries(z.record(z.string(), z.array(rowSchema)).parse(data)).map(([id, rows]) => [
        id,
        { listedAt: 0, rows },
      ]),
    ),
};

export function createIdentityCache(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): IdentityCache {
  const document = openDocument({ ...deps, schema: cacheSchema, version: 2, migrations, initial: {} });
  const write = (next: z.infer<typeof cacheSchema>): void => {
    try {
      document.set(next);
    } catch {
      // It is listed anew at the next start.
    }
  };
  return {
    get(ssoSessionId) {
      const { listedAt, rows } = document.value[ssoSessionId] ?? { listedAt: 0, rows: [] };
      const identities = rows.map(
        ([accountId, accountName, roleName]): SsoIdentity => ({
          kind: 'sso',
          ssoSessionId,
          accountId,
          accountName,
          roleName,
        }),
      );
      return { identities, listedAt };
    },
    set(ssoSessionId, identities) {
      const rows = identities.map(
        ({ accountId, accountName, roleName }): z.infer<typeof rowSchema> => [accountId, accountName, roleName],
      );
      write({ ...document.value, [ssoSessionId]: { listedAt: deps.clock.now(), rows } });
    },
    delete(ssoSessionId) {
      const { [ssoSessionId]: gone, ...rest } = document.value;
      if (gone !== undefined) write(rest);
    },
  };
}
