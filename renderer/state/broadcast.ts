import { create } from 'zustand';
import type { Session } from '../../shared/model/session.ts';
import { type BroadcastSet, narrowed } from './broadcastSet.ts';
import { useMirror } from './mirror.ts';
import { openTerminalOf } from './openTerminals.ts';

export interface Broadcast {
  /** Unset while typing goes to one shell only. */
  readonly set: BroadcastSet | undefined;
  /** The choice of who gets it is open. */
  readonly choosing: boolean;
}

export const useBroadcast = create<Broadcast>(() => ({ set: undefined, choosing: false }));

/** Asks for the shells that get what is typed into one of them. */
export const chooseBroadcast = (): void => useBroadcast.setState({ choosing: true });
export const leaveBroadcastChoice = (): void => useBroadcast.setState({ choosing: false });

let unwatch: (() => void) | undefined;

/** The sessions whose terminals this window has: no other can be typed into from here. */
export const sessionsHere = (sessions: readonly Session[] = useMirror.getState().sessions ?? []): readonly Session[] =>
  sessions.filter(({ id }) => openTerminalOf(id) !== undefined);

/** Takes those out of the set that are gone, and ends what is over. */
function narrow(): void {
  const { set: before } = useBroadcast.getState();
  const after = before && narrowed(before, sessionsHere());
  if (after === before) return;
  if (after) useBroadcast.setState({ set: after });
  else stopBroadcast();
}

/** Begins; it ends by `stopBroadcast`, or by itself when `narrowed` says so. */
export function startBroadcast(set: BroadcastSet): void {
  stopBroadcast();
  unwatch = useMirror.subscribe(narrow);
  useBroadcast.setState({ set: narrowed(set, sessionsHere()), choosing: false });
}

export function stopBroadcast(): void {
  unwatch?.();
  unwatch = undefined;
  useBroadcast.setState({ set: undefined });
}

/** The sessions that get what is typed into this one, itself first. */
export function receiversOf(sessionId: string): readonly Session[] {
  // A window or a shell may have gone without a word.
  narrow();
  const { memberIds = [] } = useBroadcast.getState().set ?? {};
  const others = memberIds.includes(sessionId) ? memberIds.filter((id) => id !== sessionId) : [];
  const sessions = sessionsHere();
  return [sessionId, ...others].flatMap((id) => sessions.find((one) => one.id === id) ?? []);
}

/** Gives keys that were pressed in one member to the others, once each. */
export function sendToOthers(sessionId: string, keys: string): void {
  if (!useBroadcast.getState().set) return;
  for (const { id } of receiversOf(sessionId)) if (id !== sessionId) openTerminalOf(id)?.input(keys);
}
