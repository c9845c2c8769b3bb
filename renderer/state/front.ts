import type { Session } from '../../shared/model/session.ts';
import { useMirror } from './mirror.ts';
import { useView } from './view.ts';

/** The sessions in the order of their tabs. */
export const tabOrder = (): readonly Session[] => useMirror.getState().sessions ?? [];

/** The session whose tab is in front, also behind a page. */
export function frontSession(): Session | undefined {
  const { activeSessionId } = useView.getState();
  const sessions = tabOrder();
  return sessions.find(({ id }) => id === activeSessionId) ?? sessions.at(-1);
}
