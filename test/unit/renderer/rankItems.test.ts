import { describe, expect, it } from 'vitest';
import { type RankedItem, rankItems } from '../../../renderer/features/connect/rankItems.ts';
import { anAddressHost, anInstance, anInstanceHost } from '../../support/connectItems.ts';

const nameOf = ({ item }: RankedItem): string => {
  if (item.kind === 'address') return `${item.address.host}:${item.address.port}`;
  if (item.kind === 'action') return item.offer.title;
  return item.kind === 'host' ? item.host.name : item.instance.name;
};
const names = (items: readonly RankedItem[]): string[] => items.map(nameOf);

describe('the best for the connect box', () => {
  it('is nothing as long as nothing is looked for', () => {
    expect(rankItems([anAddressHost('box')], [anInstance('web')], 'root@')).toEqual([]);
  });

  it('goes by exact name, beginning, word, part of the name, then address and tags', () => {
    const instances = [
      anInstance('tagged', { tags: { role: 'web' } }),
      anInstance('cobweb'),
      anInstance('eu-web-1'),
      anInstance('web-1'),
      anInstance('Web'),
      anInstance('mail'),
    ];
    expect(names(rankItems([], instances, 'web'))).toEqual(['Web', 'web-1', 'eu-web-1', 'cobweb', 'tagged']);
  });

  it('puts a saved host before an instance that fits as well, and else keeps the order of the lists', () => {
    const hosts = [anAddressHost('web-4'), anAddressHost('web-3')];
    const instances = [anInstance('web-2'), anInstance('web-1')];
    expect(names(rankItems(hosts, instances, 'web'))).toEqual(['web-4', 'web-3', 'web-2', 'web-1']);
    expect(names(rankItems(hosts, instances, 'web-1'))).toEqual(['web-1']);
  });

  it('puts an instance of exactly that name before saved hosts whose names begin with it', () => {
    expect(names(rankItems([anAddressHost('db-old')], [anInstance('db')], 'db'))).toEqual(['db', 'db-old']);
  });

  it('goes by the worst of several words, which must all fit', () => {
    const instances = [
      anInstance('web', { tags: { stage: 'prod' } }),
      anInstance('prod-web'),
      anInstance('web prod'),
      anInstance('web'),
    ];
    expect(names(rankItems([], instances, 'web prod'))).toEqual(['web prod', 'prod-web', 'web']);
  });

  it('finds instance ids by their beginning only', () => {
    const unnamed = anInstance('i-0db00000000000001', { instanceId: 'i-0db00000000000001' });
    const saved = anInstanceHost('i-0db00000000000001', 'i-0db00000000000001');
    expect(rankItems([saved], [unnamed], 'db')).toEqual([]);
    expect(rankItems([saved], [unnamed], 'i-0db')).toHaveLength(2);
    expect(names(rankItems([anAddressHost('i-0db-notes')], [unnamed], 'i-0db00000000000001'))).toEqual([unnamed.name]);
  });

  it('keeps three places for each kind that has matches, and one for the address', () => {
    const many = Array.from({ length: 20 }, (_, index) => index);
    const hosts = many.map((index) => anAddressHost(`web.example-${index}`));
    const instances = many.map((index) => anInstance(`a-web.example-${index}`));
    const kinds = (text: string) => rankItems(hosts, instances, text).map(({ item }) => item.kind);
    const count = (text: string, kind: string) => kinds(text).filter((one) => one === kind).length;
    expect(kinds('web')).toEqual([...Array(5).fill('host'), ...Array(3).fill('instance')]);
    expect(kinds('a-web')).toEqual(Array(8).fill('instance'));
    expect(kinds('web.example')).toEqual(['address', ...Array(4).fill('host'), ...Array(3).fill('instance')]);
    expect(count('example', 'instance')).toBe(3);
    expect(rankItems(hosts, instances.slice(0, 2), 'web').map(({ item }) => item.kind)).toEqual([
      ...Array(6).fill('host'),
      ...Array(2).fill('instance'),
    ]);
  });
});

describe('a written address', () => {
  it('goes before what only resembles it', () => {
    const similar = anAddressHost('box', { host: '10.0.0.50', port: 2222 });
    expect(names(rankItems([similar], [], 'root@10.0.0.5'))).toEqual(['10.0.0.5:22', 'box']);
    expect(names(rankItems([anAddressHost('old.example.com')], [], 'alice@example.com'))).toEqual([
      'example.com:22',
      'old.example.com',
    ]);
  });

  it('goes after the instance that has it', () => {
    const web = anInstance('web', { privateIpAddress: '10.0.0.5' });
    const other = anInstance('other', { privateIpAddress: '10.0.0.50' });
    expect(names(rankItems([], [other, web], 'root@10.0.0.5'))).toEqual(['web', '10.0.0.5:22', 'other']);
    expect(names(rankItems([], [web], '10.0.0.5:22'))).toEqual(['web', '10.0.0.5:22']);
    expect(names(rankItems([], [web], '10.0.0.5:2222'))).toEqual(['10.0.0.5:2222']);
  });

  it('finds an instance by the port of its tag', () => {
    const web = anInstance('web', { privateIpAddress: '10.0.0.5', tags: { 'sallyport:port': '2222' } });
    expect(names(rankItems([], [web], '10.0.0.5:2222'))).toEqual(['web', '10.0.0.5:2222']);
    expect(names(rankItems([], [web], '10.0.0.5'))[0]).toBe('web');
    expect(names(rankItems([], [web], '10.0.0.5:22'))).toEqual(['10.0.0.5:22']);
  });

  it('goes after the saved host of that address and port, and before one of another port', () => {
    const box = anAddressHost('box', { host: 'Box.example.com', port: 2222 });
    expect(names(rankItems([box], [], 'ssh://bob@box.example.com:2222'))[0]).toBe('box');
    expect(names(rankItems([box], [], 'box.example.com'))[0]).toBe('box.example.com:22');
    const six = anAddressHost('six', { host: '2001:db8::1', port: 22 });
    expect(names(rankItems([six], [], '[2001:db8::1]:22'))[0]).toBe('six');
  });

  it('is connected to as the user it names, and so is what was found', () => {
    const ranked = rankItems([anAddressHost('example.com.old')], [], 'ssh://alice@example.com');
    expect(ranked.map(({ osUser }) => osUser)).toEqual(['alice', 'alice']);
  });

  it('goes after a machine whose name is all that was written, which then names no user', () => {
    const [first] = rankItems([], [anInstance('alice@example.com')], 'alice@example.com');
    expect(first).toMatchObject({ item: { kind: 'instance' }, osUser: undefined });
  });

  it('comes last and has to be chosen when it may be a mistyped name', () => {
    const ranked = rankItems([], [anInstance('old', { tags: { was: 'web-1' } })], 'ec2-user@web-1');
    expect(names(ranked)).toEqual(['old', 'web-1:22']);
    expect(ranked.map(({ byEnter }) => byEnter)).toEqual([true, false]);
  });
});

describe('the actions in the connect box', () => {
  const offers = () => [{ id: 'app.settings' as const, title: 'Settings', keys: 'Ctrl+,', byStart: true }];

  it('come after the machines, and are then not taken by Enter', () => {
    const items = rankItems([], [anInstance('settings-db')], 'settings', offers);
    expect(names(items)).toEqual(['settings-db', 'Settings']);
    expect(items.map(({ byEnter }) => byEnter)).toEqual([true, false]);
  });

  it('are taken by Enter when nothing else fits and the title begins so', () => {
    expect(rankItems([], [anInstance('web')], 'settings', offers)[0]).toMatchObject({ byEnter: true });
  });
});
