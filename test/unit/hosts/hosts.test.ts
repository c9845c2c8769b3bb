import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHosts } from '../../../electron/core/hosts/hosts.ts';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import type { HostInput } from '../../../shared/model/host.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

const box: HostInput = {
  name: 'box',
  target: { kind: 'address', host: 'box.example.com', port: 22 },
  osUser: 'bob',
  options: { authMethods: ['password'], charset: 'euc-kr' },
};

describe('the saved hosts', () => {
  let dir: TempDir;
  const notices: string[] = [];
  beforeEach(() => {
    dir = createTempDir();
    notices.length = 0;
  });
  afterEach(() => dir.dispose());
  const open = () =>
    createHosts({
      backing: createFileBacking(dir.file('hosts.json')),
      clock: createFakeClock(),
      onNotice: ({ kind }) => void notices.push(kind),
    });

  it('are there at the next start, with their settings', () => {
    const hosts = open();
    const id = hosts.save(box);
    hosts.save({ ...box, name: 'renamed' }, id);
    expect(open().topic.value).toEqual([{ ...box, name: 'renamed', id }]);
  });

  it('are gone once removed; a change of one that is gone is refused', () => {
    const hosts = open();
    const id = hosts.save(box);
    hosts.remove(id);
    hosts.remove(id);
    expect(open().topic.value).toEqual([]);
    expect(() => hosts.save(box, id)).toThrow(expect.objectContaining({ code: 'hostNotSaved' }));
  });

  it.each([
    ['an option for ssh as a host', { ...box, target: { ...box.target, host: '-oProxyCommand=x' } }],
    ['a command as a host', { ...box, target: { ...box.target, host: 'a;reboot' } }],
    ['a port that is none', { ...box, target: { ...box.target, port: 70_000 } }],
    ['an option as a user', { ...box, osUser: '-l' }],
    ['a variable of several lines', { ...box, options: { environment: { A: 'x\ny' } } }],
    ['a name for a variable that is a command', { ...box, options: { environment: { 'A;B': 'x' } } }],
    ['no name', { ...box, name: '  ' }],
    ['an unknown field', { ...box, proxyCommand: 'x' }],
  ])('take no %s, and stay as they were', (_words, input) => {
    const hosts = open();
    hosts.save(box);
    expect(() => hosts.save(input as HostInput)).toThrow();
    expect(hosts.topic.value).toHaveLength(1);
  });

  it('come back from their good copy when the file is damaged', () => {
    open().save(box);
    writeFileSync(dir.file('hosts.json'), '{"version":1,"data":{"ho');
    expect(open().topic.value).toMatchObject([{ name: 'box' }]);
    expect(notices).toEqual(['restored']);
  });
});
