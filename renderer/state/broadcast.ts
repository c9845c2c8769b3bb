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

/** Begins; it ends by `stopBroadcast`, or by itself when `narrowed` says so. */
export function startBroadcast(set: BroadcastSet): void {
  stopBroadcast();
  unwatch = useMirror.subscribe(({ sessions = [] }) => {
    const { set: before } = useBroadcast.getState();
    const after = before && narrowed(before, sessions);
    if (after === before) return;
    if (after) useBroadcast.setState({ set: after });
    else stopBroadcast();
  });
  useBroadcast.setState({ set: narrowed(set, useMirror.getState().sessions ?? []), choosing: false });
}

export function stopBroadcast(): void {
  unwatch?.();
  unwatch = undefined;
  useBroadcast.setState({ set: undefined });
}

/** The sessions that get what is typed into this one, itself first; the mirror may know more than the set by now. */
export function receiversOf(sessionId: string): readonly Session[] {
  const { sessions = [] } = useMirror.getState();
  const { set } = useBroadcast.getState();
  const now = set && narrowed(set, sessions);
  const others = now?.memberIds.includes(sessionId) ? now.memberIds.filter((id) => id !== sessionId) : [];
  return [sessionId, ...others].flatMap((id) => sessions.find((one) => one.id === id) ?? []);
}

/** Gives keys that were pressed in one member to the others, once each. */
export function sendToOthers(sessionId: string, keys: string): void {
  if (!useBroadcast.getState().set) return;
  for (const { id } of receiversOf(sessionId)) if (id !== sessionId) openTerminalOf(id)?.input(keys);
}
