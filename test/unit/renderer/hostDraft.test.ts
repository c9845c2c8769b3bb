import { describe, expect, it } from 'vitest';
import {
  draftOfHost,
  draftOfTarget,
  emptyDraft,
  hostOf,
  problemsOf,
} from '../../../renderer/features/hosts/hostDraft.ts';
import { type HostInput, hostInputSchema } from '../../../shared/model/host.ts';

const host: HostInput = {
  name: 'box',
  target: { kind: 'address', host: 'box.example.com', port: 2222 },
  osUser: 'bob',
  environment: 'stage',
  options: {
    authMethods: ['password'],
    environment: { LC_A: 'x=y', LANG: 'C' },
    keyFiles: ['~/a', '/b c'],
    charset: 'koi8-r',
  },
};

describe('a host that is edited', () => {
  it('comes out as it went in when nothing is changed', () => {
    expect(hostOf(draftOfHost(host))).toEqual(host);
  });

  it('keeps only the options that differ from the default, so that a better default reaches it', () => {
    const target = { kind: 'address', host: 'box', port: 22 } as const;
    expect(hostOf(draftOfTarget('box', target)).options).toEqual({});
    const draft = draftOfTarget('box', target);
    const changed = { ...draft, options: { ...draft.options, compression: true } };
    expect(hostOf(changed).options).toEqual({ compression: true });
    expect(hostOf({ ...changed, options: draft.options }).options).toEqual({});
  });

  it('is told all that is wrong with it', () => {
    const bad = { ...emptyDraft(), address: '-x', osUser: '-l', variables: 'A=1\nB C', keyFiles: ' ' };
    expect(Object.keys(problemsOf(bad))).toEqual(['name', 'address', 'osUser', 'keyFiles', 'variables']);
    expect(problemsOf(draftOfHost(host))).toEqual({});
  });

  it('that has no problem is one that the app takes', () => {
    expect(hostInputSchema.safeParse(hostOf(draftOfHost(host))).success).toBe(true);
  });
});
