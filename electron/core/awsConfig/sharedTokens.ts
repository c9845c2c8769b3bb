import type { Clock } from '../ports.ts';
import type { SharedTokens } from '../sso/sharedTokens.ts';
import type { Token } from '../sso/tokenStore.ts';
import type { CliTokenCache } from './cliTokenCache.ts';
import { watchFiles } from './fileWatch.ts';

/** The AWS CLI's cache for the sessions that share it; what goes wrong with a file never fails a sign-in. */
export function createSharedTokens(cache: CliTokenCache, clock: Clock): SharedTokens {
  return {
    watch({ cliCacheName }, onChange) {
      if (cliCacheName === undefined) return { dispose: () => undefined };
      return watchFiles({ paths: [cache.pathOf(cliCacheName)], clock }, onChange);
    },
    read({ cliCacheName, startUrl }) {
      if (cliCacheName === undefined) return undefined;
      const found = quietly(() => cache.read(cliCacheName));
      // Of another portal under the same name: not ours to use.
      if (!found || found.startUrl.replace(/\/?(#\/?)?$/, '') !== startUrl || !found.registration) return undefined;
      const { accessToken, expiresAt, refreshToken, registration } = found;
      return { accessToken, expiresAt, registration, ...(refreshToken === undefined ? {} : { refreshToken }) };
    },
    write({ cliCacheName, startUrl, region }, token: Token) {
      if (cliCacheName === undefined) return;
      const { accessToken, expiresAt, registration, refreshToken } = token;
      const renewal = refreshToken === undefined ? {} : { refreshToken };
      quietly(() => cache.write(cliCacheName, { accessToken, expiresAt, registration, startUrl, region, ...renewal }));
    },
    remove({ cliCacheName }, { accessToken }) {
      if (cliCacheName !== undefined) quietly(() => cache.remove(cliCacheName, accessToken));
    },
  };
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
