import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import type { Disposable } from '../ports.ts';
import type { SharedTokens } from './sharedTokens.ts';

export interface SharingWatch extends Disposable {
  /** Watches the shared token of each session that shares one, and of no other. */
  follow(sessions: readonly SsoSession[]): void;
}

/** Tells when the AWS CLI has signed in (or refreshed) for a session that shares its cache. */
export function createSharingWatch(shared: SharedTokens, onChange: (ssoSessionId: string) => void): SharingWatch {
  const watched = new Map<string, { name: string; watch: Disposable }>();
  return {
    follow(sessions) {
      const wanted = new Map(sessions.map((session) => [session.id, session]));
      for (const [id, { name, watch }] of [...watched]) {
        if (wanted.get(id)?.cliCacheName === name) continue;
        watch.dispose();
        watched.delete(id);
      }
      for (const [id, session] of wanted) {
        if (session.cliCacheName === undefined || watched.has(id)) continue;
        watched.set(id, { name: session.cliCacheName, watch: shared.watch(session, () => onChange(id)) });
      }
    },
    dispose() {
      for (const { watch } of watched.values()) watch.dispose();
      watched.clear();
    },
  };
}
