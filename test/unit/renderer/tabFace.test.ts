import { describe, expect, it } from 'vitest';
import { stateOf, tabFace } from '../../../renderer/features/sessions/tabFace.ts';
import { noMarks } from '../../../renderer/state/hostMarks.ts';
import type { Session } from '../../../shared/model/session.ts';
import { addTab, emptyWorkspace, split } from '../../../shared/workspace/tabs.ts';

const session = (id: string, more: Partial<Session> = {}): Session =>
  ({ id, name: `host ${id}`, state: 'connected', environment: 'dev', attempt: {}, ...more }) as Session;
const [pair] = split(addTab(emptyWorkspace, 'a'), 'a', 'right', 'b').tabs;

describe('what a tab shows of its panes', () => {
  it('is the name of the host whose pane has the focus, or its own', () => {
    expect(tabFace(pair!, [session('a'), session('b')], []).name).toBe('host b');
    expect(tabFace({ ...pair!, name: 'mine' }, [session('a'), session('b')], []).name).toBe('mine');
  });

  it('is the worst of their states', () => {
    const asking = session('a', { attempt: { question: { kind: 'osUser' } } as Session['attempt'] });
    const ended = session('b', { state: 'ended' });
    const connecting = session('c', { state: 'connecting' });
    expect(stateOf([session('a'), connecting])).toBe('connecting');
    expect(stateOf([session('a'), connecting, ended])).toBe('ended');
    expect(stateOf([ended, asking])).toBe('asking');
  });

  it('is the environment where most care is due', () => {
    expect(tabFace(pair!, [session('a', { environment: 'prod' }), session('b')], []).environment).toBe('prod');
  });

  it('is what their hosts did while nobody looked, and a title as the host’s words', () => {
    const face = tabFace(pair!, [session('a')], [noMarks, { ...noMarks, bell: true }], 'rm -rf');
    expect(face).toMatchObject({ bell: true, activity: false, tooltip: 'Tab\nThe host says: “rm -rf”' });
  });
});
