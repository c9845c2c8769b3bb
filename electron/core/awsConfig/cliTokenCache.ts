import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { regionSchema } from '../../../shared/model/ssoSession.ts';
import { clearLeftovers, writeFileAtomically } from '../lib/fileBacking.ts';

/** A token as the AWS CLI caches it. Times are epoch ms. */
export interface CliToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly startUrl: string;
  readonly region: string;
  /** The client that the token was made with; a refresh needs it. */
  readonly registration?: { readonly clientId: string; readonly clientSecret: string; readonly expiresAt: number };
  readonly refreshToken?: string;
}

/** The AWS CLI's cached SSO tokens. Nothing here throws: a cache that fails costs a sign-in, no more. */
export interface CliTokenCache {
  /** The file of a name. */
  pathOf(cliCacheName: string): string;
  /** Undefined for what is not there or does not parse. A token that has ended is given all the same. */
  read(cliCacheName: string): CliToken | undefined;
  /** `kept`: the one there ends later than this, and stays. */
  write(cliCacheName: string, token: CliToken): 'written' | 'kept' | 'failed';
  /** Deletes it, if it still holds this very access token. */
  remove(cliCacheName: string, accessToken: string): void;
}

/** Tokens have a few KB; what is larger is none. */
const LARGEST = 256 * 1024;

/** `2026-11-23T12:00:00Z`; `…UTC` from old CLIs (botocore `strftime('%Z')`), fractions from the JavaScript SDK. */
const cliTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|UTC|\+00:00)$/)
  .transform((text) => Date.parse(text.replace('UTC', 'Z')))
  .refine((time) => !Number.isNaN(time));

const secret = z.string().min(1).regex(/^\S+$/);
const cachedSchema = z.object({
  startUrl: z.url().max(2048),
  region: regionSchema,
  accessToken: secret,
  expiresAt: cliTime,
});
// Apart: a damaged registration costs the refresh, not the token.
const registrationSchema = z.object({ clientId: secret, clientSecret: secret, registrationExpiresAt: cliTime });
const refreshSchema = z.object({ refreshToken: secret });

/**
 * The folder `~/.aws/sso/cache`: one file a session, named by the SHA-1 of the `sso_session`'s name, or of the start URL
 * in a legacy profile (botocore `SSOTokenLoader`, `SSOTokenProvider`).
 */
export function createCliTokenCache(folder: string): CliTokenCache {
  const fileOf = (name: string): string =>
    join(folder, `${createHash('sha1').update(name, 'utf8').digest('hex')}.json`);
  const read = (name: string): CliToken | undefined => {
    try {
      const path = fileOf(name);
      const stats = statSync(path);
      if (!stats.isFile() || stats.size > LARGEST) return undefined;
      return parseToken(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return undefined;
    }
  };
  return {
    pathOf: fileOf,
    read,
    write(name, token) {
      try {
        const there = read(name);
        // In the CLI's seconds, or a token would seem to end later than the one it was written from.
        if (there && toSeconds(there.expiresAt) > toSeconds(token.expiresAt)) return 'kept';
        writeFileAtomically(fileOf(name), JSON.stringify(toCached(token)));
        return 'written';
      } catch {
        return 'failed';
      }
    },
    remove(name, accessToken) {
      clearLeftovers(fileOf(name));
      if (read(name)?.accessToken !== accessToken) return;
      try {
        rmSync(fileOf(name), { force: true });
      } catch {
        // It stays, and AWS no longer takes it.
      }
    },
  };
}

function parseToken(json: unknown): CliToken | undefined {
  const cached = cachedSchema.safeParse(json);
  if (!cached.success) return undefined;
  const registered = registrationSchema.safeParse(json);
  const refresh = refreshSchema.safeParse(json);
  if (!registered.success) return cached.data;
  const { clientId, clientSecret, registrationExpiresAt } = registered.data;
  return {
    ...cached.data,
    registration: { clientId, clientSecret, expiresAt: registrationExpiresAt },
    ...(refresh.success ? refresh.data : {}),
  };
}

const toSeconds = (time: number): number => Math.floor(time / 1000);
/** Cut, not rounded: never later than it is. */
const toCliTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** In the order in which botocore writes them. */
function toCached({ startUrl, region, accessToken, expiresAt, registration, refreshToken }: CliToken): object {
  const { clientId, clientSecret, expiresAt: registrationEnd } = registration ?? {};
  return {
    startUrl,
    region,
    accessToken,
    expiresAt: toCliTime(expiresAt),
    ...(registrationEnd === undefined
      ? {}
      : { clientId, clientSecret, registrationExpiresAt: toCliTime(registrationEnd) }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}
