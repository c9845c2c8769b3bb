import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Answer } from '../../../shared/model/connectAttempt.ts';
import type { CurrentIdentity } from '../../../shared/model/identity.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { Network, Power } from '../../desktop/desktop.ts';
import { guessEnvironment } from '../identity/guessEnvironment.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import { createSession, type LiveSession, type SessionDeps, type SessionInput } from './session.ts';
import type { TerminalFeed } from './terminalFeed.ts';

export interface Sessions {
  readonly topic: ReadonlyTopic<Session[]>;
  /** Opens a session on an instance of the current identity; the attempt runs on. Errors: `identityRequired`. */
  connect(input: { instanceId: string; region: string; osUser?: string | undefined }): { sessionId: string };
  /** Errors: `sessionNotFound`, `questionGone`. */
  answer(sessionId: string, questionId: string, answer: Answer): void;
  /** A new attempt with a new key in the same session. Errors: `sessionNotFound`. */
  reconnect(sessionId: string, osUser?: string): void;
  /** Back to the output of the shell that is over. Errors: `sessionNotFound`. */
  stopReconnect(sessionId: string): void;
  /**
   * Another session on the same connection, without a key or a sign-in; on one of its own where there is none to share.
   * Errors: `sessionNotFound`.
   */
  duplicate(sessionId: string): { sessionId: string };
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
    connect({ instanceId, region, osUser }) {
      const current = deps.identity.value;
      if (!current) throw new AppError('identityRequired');
      const listed = deps.inventory.find(region, instanceId)?.instance;
      const { identity } = current;
      const environment = guessEnvironment(identity.accountName, listed?.tags);
      const name = listed?.name ?? instanceId;
      return open({ name, instanceId, region, identity, environment, origin: undefined }, osUser);
    },
    duplicate(id) {
      const { value: session, connection, chosenOsUser } = get(id);
      const { name, instanceId, region, identity, environment } = session;
      const origin = connection && { connection, session };
      return open({ name, instanceId, region, identity, environment, origin }, chosenOsUser);
    },
    answer: (id, questionId, answer) => get(id).answer(questionId, answer),
    reconnect: (id, osUser) => get(id).start(osUser),
    stopReconnect: (id) => get(id).stopReconnect(),
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
