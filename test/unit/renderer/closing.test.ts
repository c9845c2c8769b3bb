import { beforeEach, describe, expect, it } from 'vitest';
import { useMirror } from '../../../renderer/state/mirror.ts';
import { watchClosing } from '../../../renderer/state/tabs.ts';
import { type Closing, setView, useView } from '../../../renderer/state/view.ts';
import type { Session } from '../../../shared/model/session.ts';

const show = (...ids: readonly string[]): void =>
  useMirror.setState({ sessions: ids.map((id) => ({ id, state: 'connected' }) as Session) });

describe('the question before tabs are closed', () => {
  watchClosing();
  beforeEach(() => show('a', 'b', 'c'));
  const ask = (closing: Closing): void => setView({ closing });

  it('stays while one of its tabs is there', () => {
    const closing: Closing = { kind: 'tabs', sessionIds: ['a', 'b'] };
    ask(closing);
    show('b', 'c');
    expect(useView.getState().closing).toEqual(closing);
  });

  it('is taken back when the last of its tabs has gone', () => {
    ask({ kind: 'tabs', sessionIds: ['a', 'b'] });
    show('c');
    expect(useView.getState().closing).toBeUndefined();
  });

  it('is taken back for the window when no tab is left', () => {
    ask({ kind: 'window' });
    show('c');
    expect(useView.getState().closing).toEqual({ kind: 'window' });
    show();
    expect(useView.getState().closing).toBeUndefined();
  });
});
