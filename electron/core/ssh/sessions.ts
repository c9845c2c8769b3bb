import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Answer } from '../../../shared/model/connectAttempt.ts';
import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { CurrentIdentity, Environment } from '../../../shared/model/identity.ts';
import type { Session } from '../../../shared/model/session.ts';
import { type AddressTarget, type Target, trustKeyOfAddress } from '../../../shared/model/target.ts';
import { MAIN_WINDOW } from '../../../shared/model/windows.ts';
import type { StoredSession } from '../../../shared/model/workspace.ts';
import type { Network, Power } from '../../desktop/desktop.ts';
import { guessEnvironment } from '../identity/guessEnvironment.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import { createSession, type LiveSession, type SessionDeps, type SessionInput } from './session.ts';
import type { TerminalFeed } from './terminalFeed.ts';

/** Whose window a new session is for; the main one where it is not said. */
interface InWindow {
  readonly window?: string | undefined;
}

export interface Sessions {
  readonly topic: ReadonlyTopic<Session[]>;
  /** Opens a session on an instance of the current identity; the attempt runs on. Errors: `identityRequired`. */
  connect(input: { instanceId: string; region: string; osUser?: string | undefined } & InWindow): { sessionId: string };
  /** Opens a session on a saved host. Errors: `hostNotSaved`. */
  connectHost(input: { hostId: string; osUser?: string | undefined } & InWindow): { sessionId: string };
  /** Opens a session on a machine outside EC2. */
  connectAddress(input: { target: AddressTarget; osUser?: string | undefined } & InWindow): { sessionId: string };
  /** Errors: `sessionNotFound`, `questionGone`. */
  answer(sessionId: string, questionId: string, answer: Answer): void;
  /** A new attempt with a new key in the same session. Errors: `sessionNotFound`. */
  reconnect(sessionId: string, osUser?: string): void;
  /** Back to the output of the shell that is over. Errors: `sessionNotFound`. */
  stopReconnect(sessionId: string): void;
  /** Ends the shell; its tab and output stay. Errors: `sessionNotFound`. */
  disconnect(sessionId: string): void;
  /**
   * Another session on the same connection, without a key or a sign-in; on one of its own where there is none to share.
   * Errors: `sessionNotFound`.
   */
  duplicate(sessionId: string): { sessionId: string };
  /**
   * Writes what the terminal shows from now on to a new file. Errors: `sessionNotFound`, `outputFolderInvalid`,
   * `outputFileRefused`.
   */
  startLog(sessionId: string, timestamps: boolean): Promise<void>;
  /** Settles when the file is complete. Errors: `sessionNotFound`. */
  stopLog(sessionId: string): Promise<void>;
  /**
   * Connects anew what was open before, as a reconnect does: with a new key, by the host's settings of now, and without running
   * its start command again unless the host says so.
   */
  reopen(stored: StoredSession & InWindow): { sessionId: string };
  /** Another window shows these from now on; those that are gone are left out. */
  assign(ids: readonly string[], window: string): void;
  /** Ends it and forgets it; one that is not there is closed already. */
  close(sessionId: string): void;
  feed(sessionId: string): TerminalFeed | undefined;
  dispose(): Promise<void>;
}

/** How long a host has to give a sign of life when it is probed, ms; the bar is 10 s until a dead one says so. */
const PROBE_MS = 5_000;
/** A step's progress is told at most this often, ms: each telling is a repaint, and a fast connect has eighteen. */
const PROGRESS_MS = 60;

export function createSessions(
  deps: SessionDeps & {
    readonly identity: ReadonlyTopic<CurrentIdentity | null>;
    readonly power: Power;
    readonly network: Network;
    /** A saved host. */
    host(hostId: string): Host | undefined;
  },
): Sessions {
  const live = new Map<string, LiveSession>();
  const topic = createTopic<Session[]>([]);
  const publisher = createCoalescer(deps.clock, PROGRESS_MS, () =>
    topic.set(Array.from(live.values(), (session) => session.value)),
  );
  const get = (id: string): LiveSession => {
    const session = live.get(id);
    if (!session) throw new AppError('sessionNotFound');
    return session;
  };
  const open = (input: Omit<SessionInput, 'id' | 'onChange'>, osUser: string | undefined): { sessionId: string } => {
    const session = createSession(deps, {
      ...input,
      id: randomUUID(),
      onChange: (what) => (what === 'progress' ? publisher.request() : publisher.flush()),
    });
    live.set(session.value.id, session);
    session.start(osUser);
    return { sessionId: session.value.id };
  };
  const unsaved = { origin: undefined, host: () => undefined };
  const guess = (target: Target): Environment => {
    if (target.kind === 'address') return 'none';
    const listed = deps.inventory.find(target.region, target.instanceId)?.instance;
    return guessEnvironment(target.identity.accountName, listed?.tags);
  };
  const probeAll = (givenUp: string): void => {
    const connections = new Set([...live.values()].map(({ connection }) => connection));
    for (const connection of connections) void connection?.probe(PROBE_MS, givenUp);
  };
  const probing = [
    deps.power.onResume(() => probeAll('The connection did not outlive the sleep.')),
    deps.network.onChange(() => probeAll('The connection did not outlive the change of network.')),
  ];
  return {
    topic,
    connect({ instanceId, region, osUser, window = MAIN_WINDOW }) {
      const current = deps.identity.value;
      if (!current) throw new AppError('identityRequired');
      const { identity } = current;
      const target: Target = { kind: 'instance', identity, region, instanceId };
      const listed = deps.inventory.find(region, instanceId)?.instance;
      const name = listed?.name ?? instanceId;
      return open({ ...unsaved, window, name, target, environment: guess(target) }, osUser);
    },
    connectHost({ hostId, osUser, window = MAIN_WINDOW }) {
      const host = deps.host(hostId);
      if (!host) throw new AppError('hostNotSaved');
      const { name, target, environment = guess(target) } = host;
      return open({ ...unsaved, window, name, target, hostId, environment, host: () => deps.host(hostId) }, osUser);
    },
    connectAddress({ target, osUser, window = MAIN_WINDOW }) {
      const name = hostTrustLabel(trustKeyOfAddress(target));
      return open({ ...unsaved, window, name, target, environment: 'none' }, osUser);
    },
    duplicate(id) {
      const { value: session, connection, chosenOsUser } = get(id);
      const { window, name, target, hostId, environment } = session;
      const origin = connection && { connection, session };
      const host = () => (hostId === undefined ? undefined : deps.host(hostId));
      return open({ window, name, target, hostId, environment, origin, host }, chosenOsUser);
    },
    reopen({ name, target, hostId, osUser, environment, window = MAIN_WINDOW }) {
      const host = () => (hostId === undefined ? undefined : deps.host(hostId));
      return open({ window, name, target, hostId, environment, origin: undefined, host, again: true }, osUser);
    },
    assign(ids, window) {
      for (const id of ids) live.get(id)?.moveTo(window);
      publisher.flush();
    },
    answer: (id, questionId, answer) => get(id).answer(questionId, answer),
    reconnect: (id, osUser) => get(id).start(osUser),
    stopReconnect: (id) => get(id).stopReconnect(),
    disconnect: (id) => get(id).disconnect(),
    async startLog(id, timestamps) {
      const { log, value } = get(id);
      await log.start(value.name, timestamps);
    },
    stopLog: async (id) => get(id).log.stop(),
    close(id) {
      const session = live.get(id);
      live.delete(id);
      void session?.dispose();
      publisher.flush();
    },
    feed: (id) => live.get(id)?.output,
    async dispose() {
      for (const one of probing) one.dispose();
      const all = [...live.values()];
      live.clear();
      publisher.dispose();
      await Promise.all(all.map((session) => session.dispose()));
    },
  };
}
