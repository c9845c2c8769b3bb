import { describe, expect, it } from 'vitest';
import { type Ended, MOST_TRIES, nextReconnect } from '../../../electron/core/ssh/nextReconnect.ts';

const lost: Ended = { kind: 'shell', reason: 'lost' };
const decide = (change: Partial<Parameters<typeof nextReconnect>[0]> = {}) =>
  nextReconnect({ enabled: true, ended: lost, tries: 0, random: 0.5, ...change });

describe('the next automatic reconnect', () => {
  it('comes after a random part of a ceiling that doubles up to 30 s', () => {
    const at = (random: number) => Array.from({ length: MOST_TRIES }, (_, tries) => decide({ tries, random }));
    expect(at(1).map((next) => next.kind === 'wait' && next.ms)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(at(0.5).map((next) => next.kind === 'wait' && next.ms)).toEqual([
      1_000, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
    ]);
  });

  it('never comes sooner than after 1 s', () => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1)
      expect(decide({ tries, random: 0 })).toEqual({ kind: 'wait', tryNumber: tries + 1, ms: 1_000 });
  });

  it('does not come after the eighth try, or when the setting is off', () => {
    expect(decide({ tries: MOST_TRIES })).toEqual({ kind: 'stop' });
    expect(decide({ enabled: false })).toEqual({ kind: 'stop' });
  });

  it.each(['exit', 'signal', 'idle', 'disconnected', 'closed', 'connectFailed'] as const)(
    'does not come after a shell whose end is "%s"',
    (reason) => {
      expect(decide({ ended: { kind: 'shell', reason } })).toEqual({ kind: 'stop' });
    },
  );

  it.each([
    'connectionRefused',
    'connectTimeout',
    'hostUnreachable',
    'sshHungUp',
    'connectionLost',
    'awsUnreachable',
  ] as const)('comes after a try that failed for now: %s', (code) => {
    expect(decide({ ended: { kind: 'try', code }, tries: 1 })).toMatchObject({ kind: 'wait', tryNumber: 2 });
  });

  it.each([
    'pushDenied',
    'accessDenied',
    'credentialsRefused',
    'signInRequired',
    'loginRefused',
    'hostKeyChanged',
    'hostKeyRefused',
    'sshProtocol',
    'instanceNotRunning',
    'instanceNotFound',
    'shellRefused',
    'internal',
  ] as const)('leaves to a person: %s', (code) => {
    expect(decide({ ended: { kind: 'try', code }, tries: 1 })).toEqual({ kind: 'stop' });
  });
});
