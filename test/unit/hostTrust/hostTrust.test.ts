import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostTrust, type HostTrust } from '../../../electron/core/hostTrust/hostTrust.ts';
import type { DocumentNotice } from '../../../electron/core/lib/documentStore.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';
import { ecdsa, ed25519, offer, rsa, web1, web1Alias, web2, words } from './hostKeys.ts';

const clock = createFakeClock(Date.UTC(2026, 10, 24, 22));
const notices: DocumentNotice[] = [];
let dir: TempDir;
let path: string;
let trust: HostTrust;
const open = (): HostTrust => createHostTrust({ dataDir: dir.path, clock, onNotice: (notice) => notices.push(notice) });
beforeEach(() => {
  dir = createTempDir();
  path = dir.file('known_hosts');
  notices.length = 0;
  trust = open();
});
afterEach(() => dir.dispose());

const text = (): string => readFileSync(path, 'utf8');
const kind = (blob: Buffer, host = web1): string => trust.verdict(host, offer(blob)).kind;
const facts = 'sallyport trusted=2026-11-24T22:00:00Z address=10.0.0.5';

describe('trusting a host key', () => {
  it('writes a line that OpenSSH reads, with what it cannot hold in the comment', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5', { name: 'web 1' });
    expect(text()).toBe(`${web1Alias} ${words(ed25519(1))} ${facts} name=web%201\n`);
    expect(trust.remembered(web1)).toEqual([
      {
        host: web1,
        keyType: 'ssh-ed25519',
        publicKey: ed25519(1).toString('base64'),
        fingerprint: offer(ed25519(1)).fingerprint,
        address: '10.0.0.5',
        trustedAt: clock.now(),
        name: 'web 1',
      },
    ]);
  });

  it('lasts to the next start, for exactly this instance', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    trust = open();
    expect([kind(ed25519(1)), kind(ed25519(1), web2)]).toEqual(['trusted', 'new']);
  });

  it('works by name and port outside EC2', () => {
    trust.remember({ host: 'Bastion.example.com', port: 2222 }, offer(rsa(1)), '192.0.2.1');
    expect(text()).toContain('[bastion.example.com]:2222 ssh-rsa ');
    expect(trust.verdict({ host: 'bastion.example.com', port: 2222 }, offer(rsa(1))).kind).toBe('trusted');
    expect(trust.verdict({ host: 'bastion.example.com', port: 22 }, offer(rsa(1))).kind).toBe('new');
  });

  it('is refused when another tab trusted another key meanwhile', async () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    expect(await errorCode(() => trust.remember(web1, offer(ed25519(2)), '10.0.0.5'))).toBe('hostKeyChanged');
    expect(kind(ed25519(2))).toBe('changed');
  });

  it('takes a new type beside the known ones only when somebody vouches for it', async () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    expect(await errorCode(() => trust.remember(web1, offer(ecdsa(1)), '10.0.0.5'))).toBe('hostKeyChanged');
    trust.remember(web1, offer(ecdsa(1)), '10.0.0.5', { vouched: true });
    expect([kind(ed25519(1)), kind(ecdsa(1))]).toEqual(['trusted', 'trusted']);
  });

  it('notes only the new address when the key is trusted already', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    trust.remember(web1, offer(ed25519(1)), '10.0.0.6');
    expect(text()).toBe(`${web1Alias} ${words(ed25519(1))} ${facts.replace('0.5', '0.6')}\n`);
  });

  it('tells which host was last trusted at an address', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    expect(trust.formerlyAt('10.0.0.5', web2)?.host).toEqual(web1);
    expect(trust.formerlyAt('10.0.0.5', web1)).toBeUndefined();
    expect(trust.formerlyAt('10.0.0.6', web2)).toBeUndefined();
  });

  it('is refused for a host that cannot stand in the file', async () => {
    expect(await errorCode(() => trust.remember({ host: 'a,b', port: 22 }, offer(rsa(1)), '10.0.0.5'))).toBe(
      'invalidInput',
    );
    expect(dir.contents().size).toBe(0);
  });
});

describe('replacing trust', () => {
  it('forgets every other key of the host, of all types', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    trust.remember(web1, offer(rsa(1)), '10.0.0.5', { vouched: true });
    trust.remember(web2, offer(ed25519(2)), '10.0.0.6');
    trust.replace(web1, offer(ed25519(3)), '10.0.0.5');
    expect([kind(ed25519(3)), kind(ed25519(1)), kind(rsa(1))]).toEqual(['trusted', 'changed', 'newKeyType']);
    expect(kind(ed25519(2), web2)).toBe('trusted');
  });

  it("keeps other hosts' trust in a line that a person wrote for several", () => {
    writeFileSync(path, `web,db ${words(ed25519(1))} ours\n* ${words(rsa(1))}\n`);
    trust.replace({ host: 'web', port: 22 }, offer(ed25519(2)), '10.0.0.5');
    expect(text()).toBe(`db ${words(ed25519(1))} ours\n*,!web ${words(rsa(1))}\nweb ${words(ed25519(2))} ${facts}\n`);
  });

  it('never takes a revoked key', async () => {
    trust.revoke(web1, ed25519(1));
    const error = await appError(() => trust.replace(web1, offer(ed25519(1)), '10.0.0.5'));
    expect(error.code).toBe('hostKeyRevoked');
    expect(error.message).toContain('revoked');
  });
});

describe('learning the other keys of a host', () => {
  it('takes them over a trusted connection, with the address and the name', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5', { name: 'web-1' });
    const learnt = trust.learn(web1, [ed25519(1), ecdsa(1)], offer(ed25519(1)), '10.0.0.9');
    expect(learnt.added).toEqual([ecdsa(1)]);
    expect(trust.remembered(web1)).toMatchObject([
      { keyType: 'ssh-ed25519', address: '10.0.0.9', name: 'web-1' },
      { keyType: 'ecdsa-sha2-nistp256', address: '10.0.0.9', name: 'web-1' },
    ]);
  });

  it('replaces a rotated key', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    trust.remember(web1, offer(rsa(1)), '10.0.0.5', { vouched: true });
    trust.learn(web1, [ed25519(1), rsa(2)], offer(ed25519(1)), '10.0.0.5');
    expect([kind(rsa(1)), kind(rsa(2))]).toEqual(['changed', 'trusted']);
  });

  it('leaves nothing of a host that was let in once', () => {
    trust.learn(web1, [ed25519(1), ecdsa(1)], offer(ed25519(1)), '10.0.0.5');
    expect(trust.remembered(web1)).toEqual([]);
    expect(dir.contents().size).toBe(0);
  });

  it('writes nothing when there is nothing new', () => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    const before = trust.topic.revision;
    trust.learn(web1, [ed25519(1)], offer(ed25519(1)), '10.0.0.5');
    expect(trust.topic.revision).toBe(before);
  });
});

describe('taking trust away', () => {
  beforeEach(() => {
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    trust.remember(web1, offer(rsa(1)), '10.0.0.5', { vouched: true });
    trust.remember(web2, offer(ed25519(2)), '10.0.0.6');
  });

  it('makes a host new again', () => {
    trust.remove(web1);
    expect([kind(ed25519(1)), kind(ed25519(2), web2)]).toEqual(['new', 'trusted']);
  });

  it('takes one row of the list', () => {
    const row = trust.list().find(({ keyType }) => keyType === 'ssh-rsa');
    trust.remove({ id: row!.id });
    expect(trust.list().map(({ keyType, host }) => [keyType, host])).toEqual([
      ['ssh-ed25519', web1],
      ['ssh-ed25519', web2],
    ]);
  });

  it('revokes a key for good: removing the host does not forgive it', () => {
    trust.revoke(web1, ed25519(1));
    trust.revoke(web1, ed25519(1));
    expect(trust.list().map((row) => row.kind)).toEqual(['trusted', 'trusted', 'revoked']);
    trust.remove(web1);
    expect([kind(ed25519(1)), kind(rsa(1))]).toEqual(['revoked', 'new']);
    trust.remove({ id: trust.list().find((row) => row.kind === 'revoked')!.id });
    expect(kind(ed25519(1))).toBe('new');
  });
});

describe('a file that others write too', () => {
  it('is read again before each verdict', () => {
    writeFileSync(path, `${web1Alias} ${words(ed25519(1))}\n`);
    expect(kind(ed25519(1))).toBe('trusted');
    writeFileSync(path, `${web1Alias} ${words(ed25519(2))}\n`);
    expect(kind(ed25519(1))).toBe('changed');
    writeFileSync(path, '');
    expect(kind(ed25519(1))).toBe('new');
  });

  it('keeps comments, order, line ends and unreadable lines, and says which these are', () => {
    const mine = `# mine\r\nweb ${words(rsa(1))} \xe9t\xe9\r\n\r\nnonsense\r\n`;
    writeFileSync(path, mine, 'latin1');
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    expect(readFileSync(path, 'latin1')).toBe(`${mine}${web1Alias} ${words(ed25519(1))} ${facts}\r\n`);
    expect(trust.badLines()).toMatchObject([{ line: 4 }]);
  });

  it('gets an end for its last line before another follows', () => {
    writeFileSync(path, `web ${words(rsa(1))}`);
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    expect(trust.list()).toHaveLength(2);
  });

  it('obeys revocations and patterns that a person wrote', () => {
    writeFileSync(
      path,
      `@revoked * ${words(ed25519(1))}\n*.sallyport ${words(rsa(1))}\n@cert-authority * ${words(ecdsa(1))}\n`,
    );
    expect([kind(ed25519(1)), kind(rsa(1)), kind(ecdsa(1))]).toEqual(['revoked', 'trusted', 'newKeyType']);
  });

  it('keeps what a person added to our comment', () => {
    writeFileSync(path, `${web1Alias} ${words(ed25519(1))} sallyport address=10.0.0.5 prio=1 see ticket\n`);
    trust.remember(web1, offer(ed25519(1)), '10.0.0.6');
    expect(text()).toBe(`${web1Alias} ${words(ed25519(1))} sallyport address=10.0.0.6 prio=1 see ticket\n`);
  });

  it.each([
    'sallyport',
    'sallyport trusted=never address=',
    'sallyport name=%E0%A4%A trusted',
    'root@web',
    'sallyport trusted=99999999999999',
  ])('is read leniently: %s', (comment) => {
    writeFileSync(path, `${web1Alias} ${words(ed25519(1))} ${comment}\n`);
    expect(trust.remembered(web1)[0]?.trustedAt).toBeUndefined();
    expect(kind(ed25519(1))).toBe('trusted');
  });

  it('tells its watchers of every change, as rows for a page', () => {
    const seen: number[] = [];
    trust.topic.subscribe((rows) => seen.push(rows.length));
    trust.remember(web1, offer(ed25519(1)), '10.0.0.5');
    writeFileSync(path, `web,db ${words(rsa(1))}\nweb,db ${words(rsa(1))}\n@revoked a ${words(rsa(2))}\n`);
    expect(trust.list()).toMatchObject([
      { line: 1, kind: 'trusted', names: 'web,db' },
      { line: 3, kind: 'revoked', names: 'a', host: { host: 'a', port: 22 } },
    ]);
    expect(seen).toEqual([0, 1, 2]);
  });
});
