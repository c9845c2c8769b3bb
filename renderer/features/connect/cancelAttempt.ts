import type { Session } from '../../../shared/model/session.ts';
import { call } from '../../bridge/bridge.ts';

/** Ends an attempt: its tab goes, unless a shell ran there, whose output comes back into sight. */
export function cancelAttempt({ id: sessionId, hadShell }: Pick<Session, 'id' | 'hadShell'>): void {
  void call(hadShell ? 'session.stopReconnect' : 'session.close', { sessionId }).catch(() => undefined);
}
