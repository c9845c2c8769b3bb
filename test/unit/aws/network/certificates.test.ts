import { writeFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecureContextSource, readTrust } from '../../../../electron/core/aws/network/certificates.ts';
import { createPrivateCa } from '../../../sandbox/privateCa.ts';
import { createTempDir } from '../../../support/tempDir.ts';

const dir = createTempDir();
let caPem: string;
beforeAll(async () => {
  ({ caPem } = await createPrivateCa());
});
afterAll(() => dir.dispose());

const file = (name: string, text: string): string => {
  writeFileSync(dir.file(name), text);
  return dir.file(name);
};

describe('the certificates to trust', () => {
  it('are the bundled ones and the system’s, each once', () => {
    const { ca, problems } = readTrust({});
    expect(ca).toEqual(expect.arrayContaining(getCACertificates('bundled')));
    expect(ca).toEqual(expect.arrayContaining(getCACertificates('system')));
    expect(new Set(ca).size).toBe(ca.length);
    expect(problems).toEqual([]);
  });

  it.each(['NODE_EXTRA_CA_CERTS', 'AWS_CA_BUNDLE'])('are also those of the file that %s names', (variable) => {
    const { ca, problems } = readTrust({ [variable]: file('ca.pem', `# a comment\n${caPem}`) });
    expect(ca).toContain(caPem.trim());
    expect(ca.length).toBeGreaterThan(1);
    expect(problems).toEqual([]);
  });

  it('leave out what cannot be read, and say so', () => {
    const missing = readTrust({ NODE_EXTRA_CA_CERTS: dir.file('none.pem') });
    expect(missing.problems).toEqual([
      `NODE_EXTRA_CA_CERTS names ${dir.file('none.pem')}, which could not be read: ENOENT.`,
    ]);
    expect(missing.ca.length).toBeGreaterThan(1);
    const text = readTrust({ AWS_CA_BUNDLE: file('text.pem', 'hello') });
    expect(text.problems[0]).toMatch(/holds no certificate/);
  });

  it('leave out a damaged certificate and keep its neighbours', () => {
    const damaged = caPem.replace(/\n[A-Za-z0-9+/]{10}/, '\nAAAAAAAAAA');
    const { ca, problems } = readTrust({ NODE_EXTRA_CA_CERTS: file('both.pem', `${damaged}\n${caPem}`) });
    expect(ca).toContain(caPem.trim());
    expect(ca).not.toContain(damaged.trim());
    expect(problems[0]).toMatch(/1 of 2 certificates are damaged/);
  });

  it('are read when first asked for, once, and each problem is told once', () => {
    const told: string[] = [];
    const path = dir.file('later.pem');
    const context = createSecureContextSource({ NODE_EXTRA_CA_CERTS: path }, (text) => told.push(text));
    expect(told).toEqual([]);
    expect(context()).toBe(context());
    expect(told).toHaveLength(1);
  });
});
