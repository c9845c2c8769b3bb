import { createApp } from '../../electron/core/createApp.ts';
import { createFileBacking } from '../../electron/core/lib/fileBacking.ts';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import type { Clock } from '../../electron/core/ports.ts';
import type { Identity } from '../../shared/model/identity.ts';
import type { Session } from '../../shared/model/session.ts';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import { createFakeDesktop, type FakeDesktop } from './fakeDesktop.ts';
import { createTempDir, type TempDir } from './tempDir.ts';
import { untilTopic } from './untilTopic.ts';

/** The whole core against a sandbox, as a desktop host puts it together, signed in on request. */
export async function createCoreOnSandbox(
  sandbox: Sandbox,
  given: {
    clock?: Clock;
    env?: Record<string, string>;
    /** An earlier run's folder and desktop, for the app's next start; the folder stays then. */
    dir?: TempDir;
    desktop?: FakeDesktop;
    random?: () => number;
    localUser?: string;
  } = {},
) {
  const { clock = systemClock, env = {}, dir = createTempDir(), desktop = createFakeDesktop() } = given;
  const app = await createApp({
    clock,
    random: given.random ?? Math.random,
    env: { ...sandbox.env, ...env },
    dataDir: dir.path,
    home: dir.file('home'),
    localUser: given.localUser ?? 'me',
    version: '0.0.0-test',
    desktop,
    openBacking: (name) => createFileBacking(dir.file(`${name}.json`)),
    sandbox: null,
  });
  const { signal } = new AbortController();
  const context = { signal };
  const ssoSessionId = app.topics.ssoSessions.value[0]?.session.id ?? '';
  const userCode = async (): Promise<string> => {
    const [state] = await untilTopic(app.topics.ssoSessions, ([first]) => first?.status.kind === 'waitingForUser');
    return state?.status.kind === 'waitingForUser' ? state.status.userCode : '';
  };
  const session = (id: string): Session | undefined => app.topics.sessions.value.find((one) => one.id === id);
  return {
    app,
    dir,
    desktop,
    context,
    ssoSessionId,
    userCode,
    session,
    async signIn(): Promise<void> {
      const done = app.commands['sso.signIn']({ ssoSessionId }, context);
      sandbox.approve(await userCode());
      await done;
    },
    /** The identities of the list, once the listing of every signed-in session has ended. */
    async identities(): Promise<Identity[]> {
      const { entries } = await untilTopic(
        app.topics.identities,
        ({ listings }) => listings.length > 0 && listings.every(({ kind }) => kind !== 'loading'),
      );
      return entries.map(({ identity }) => identity);
    },
    /** Signs in, takes the role in the account and waits until its instances are listed. */
    async use(accountName: string, roleName: string, regions = ['eu-central-1', 'us-east-1']): Promise<void> {
      if (app.topics.ssoSessions.value[0]?.status.kind !== 'signedIn') await this.signIn();
      const identity = (await this.identities()).find(
        (one) => one.accountName === accountName && one.roleName === roleName,
      );
      if (!identity) throw new Error(`no ${roleName} in ${accountName}`);
      await app.commands['identity.select']({ identity, regions }, context);
      await untilTopic(
        app.topics.inventory,
        ({ identityKey, regions: listings }) =>
          identityKey !== null && listings.length > 0 && listings.every(({ kind }) => kind !== 'loading'),
      );
    },
    async connect(name: string, osUser?: string): Promise<string> {
      const { instanceId, region } = sandbox.instance(name);
      const input = { instanceId, region, ...(osUser === undefined ? {} : { osUser }) };
      return (await app.commands['session.connect'](input, context)).sessionId;
    },
    /** Waits for the session to be in a state that satisfies the test. */
    async until(id: string, test: (session: Session) => boolean): Promise<Session> {
      const all = await untilTopic(app.topics.sessions, (sessions) =>
        sessions.some((one) => one.id === id && test(one)),
      );
      const found = all.find((one) => one.id === id);
      if (!found) throw new Error('the session is gone');
      return found;
    },
    async answerHostKey(id: string, decision: 'trust' | 'once' | 'refuse'): Promise<void> {
      const { attempt } = await this.until(id, (one) => one.attempt.question !== undefined);
      const questionId = attempt.question?.id ?? '';
      const answer = { kind: 'hostKey', decision } as const;
      await app.commands['session.answer']({ sessionId: id, questionId, answer }, context);
    },
    /** Connects, trusting a new host key, and waits for the shell. */
    async open(name: string): Promise<string> {
      const id = await this.connect(name);
      const first = await this.until(id, (one) => one.attempt.question !== undefined || one.state !== 'connecting');
      if (first.attempt.question) await this.answerHostKey(id, 'trust');
      await this.until(id, (one) => one.state === 'connected');
      return id;
    },
    async dispose(): Promise<void> {
      await app.dispose();
      if (given.dir === undefined) dir.dispose();
    },
  };
}
export type CoreOnSandbox = Awaited<ReturnType<typeof createCoreOnSandbox>>;

/** Collects what a terminal shows; `until` waits for text in it. */
export function watchFeed(core: CoreOnSandbox, sessionId: string) {
  let text = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const check of [...waiting]) check();
  };
  const feed = core.app.terminalFeed(sessionId);
  if (!feed) throw new Error('no feed');
  const attached = feed.attach({
    data(chunk) {
      text += chunk;
      changed();
    },
    end() {
      ended = true;
      changed();
    },
  });
  return {
    feed,
    attached,
    get text() {
      return text;
    },
    get ended() {
      return ended;
    },
    until: (test: (seen: string, over: boolean) => boolean): Promise<string> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!test(text, ended)) return;
          waiting.delete(check);
          resolve(text);
        };
        waiting.add(check);
        check();
      }),
  };
}
