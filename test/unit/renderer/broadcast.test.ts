import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  receiversOf,
  sendToOthers,
  startBroadcast,
  stopBroadcast,
  useBroadcast,
} from '../../../renderer/state/broadcast.ts';
import { groupsOf, narrowed, preselected, productionAmong } from '../../../renderer/state/broadcastSet.ts';
import { useMirror } from '../../../renderer/state/mirror.ts';
import { registerTerminal, type TerminalActions } from '../../../renderer/state/openTerminals.ts';
import type { Session } from '../../../shared/model/session.ts';

const session = (id: string, change: Partial<Session> = {}): Session => ({
  id,
  name: id,
  target: { kind: 'address', host: 'a.example', port: 22 },
  environment: 'dev',
  window: 'main',
  state: 'connected',
  attempt: { startedAt: 0, steps: [] } as unknown as Session['attempt'],
  hadShell: true,
  byItself: false,
  ...change,
});
const asking = { attempt: { startedAt: 0, steps: [], question: {} } as unknown as Session['attempt'] };
const set = { sourceId: 'a', memberIds: ['a', 'b', 'c'] };

describe('the set of a broadcast', () => {
  it('loses those whose shell ends, reconnects or asks something', () => {
    const rest = [session('a'), session('b')];
    expect(narrowed(set, [...rest, session('c')])).toBe(set);
    for (const gone of [
      { state: 'ended' as const },
      { state: 'connecting' as const },
      { reconnect: { tryNumber: 1, of: 8 } },
      asking,
    ]) {
      expect(narrowed(set, [...rest, session('c', gone)])).toEqual({ sourceId: 'a', memberIds: ['a', 'b'] });
    }
  });

  it('is over without its source, and with less than two', () => {
    expect(narrowed(set, [session('b'), session('c')])).toBeUndefined();
    expect(narrowed(set, [session('a')])).toBeUndefined();
  });

  it('begins with where one types, never with production', () => {
    const sessions = [session('a'), session('b'), session('p', { environment: 'prod' })];
    expect([preselected(sessions, 'a'), preselected(sessions, 'p'), preselected(sessions, undefined)]).toEqual([
      ['a'],
      [],
      [],
    ]);
    expect(productionAmong(sessions, ['a', 'p'])).toEqual(['p']);
  });

  it('is chosen by environment, production last, from shells that take input', () => {
    const sessions = [session('p', { environment: 'prod' }), session('a'), session('e', { state: 'ended' })];
    expect(
      groupsOf(sessions).map(({ environment, sessions: some }) => [environment, some.map(({ id }) => id)]),
    ).toEqual([
      ['dev', ['a']],
      ['prod', ['p']],
    ]);
  });
});

describe('broadcasting', () => {
  let got: Record<string, string> = {};
  let gone: (() => void)[] = [];
  beforeEach(() => {
    got = {};
    gone = ['a', 'b', 'c', 'd'].map((id) => {
      const input = (text: string): void => {
        got[id] = (got[id] ?? '') + text;
      };
      return registerTerminal(id, { input } as unknown as TerminalActions);
    });
    useMirror.setState({ sessions: ['a', 'b', 'c', 'd'].map((id) => session(id)) });
    startBroadcast(set);
  });
  afterEach(() => {
    stopBroadcast();
    for (const end of gone) end();
  });

  it('gives the keys of any member to the others, once', () => {
    sendToOthers('a', 'x');
    sendToOthers('b', 'y');
    sendToOthers('d', 'z');
    expect(got).toEqual({ b: 'x', c: 'xy', a: 'y' });
    expect(receiversOf('d').map(({ id }) => id)).toEqual(['d']);
  });

  it('gives nothing to one that reconnects, not after it is back either', () => {
    useMirror.setState({ sessions: [session('a'), session('b'), session('c', { state: 'ended' })] });
    useMirror.setState({ sessions: [session('a'), session('b'), session('c')] });
    sendToOthers('a', 'x');
    expect(got).toEqual({ b: 'x' });
  });

  it('gives nothing to one whose terminal went to another window, and drops it', () => {
    gone[2]?.();
    sendToOthers('a', 'x');
    expect([got, useBroadcast.getState().set?.memberIds]).toEqual([{ b: 'x' }, ['a', 'b']]);
  });

  it('ends by itself with its source', () => {
    useMirror.setState({ sessions: [session('a', { state: 'ended' }), session('b'), session('c')] });
    expect(useBroadcast.getState().set).toBeUndefined();
  });
});
