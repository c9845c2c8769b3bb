import { describe, expect, it } from 'vitest';
import { algorithms } from '../../../electron/core/ssh/algorithms.ts';

const hostKeys = (...given: Parameters<typeof algorithms>): readonly string[] =>
  algorithms(...given).serverHostKey as readonly string[];

describe('what a host is offered', () => {
  it('has no SHA-1 and no CBC, unless its settings allow legacy algorithms', () => {
    expect(JSON.stringify(algorithms())).not.toMatch(/sha1|cbc|"ssh-rsa"/);
    expect(JSON.stringify(algorithms([], { legacy: true }))).toMatch(/sha1.*ssh-rsa.*cbc/);
  });

  it('begins with the types of the known host keys, so that the host shows one of them', () => {
    expect(hostKeys(['ecdsa-sha2-nistp384'])[0]).toBe('ecdsa-sha2-nistp384');
    expect(hostKeys(['ssh-rsa']).slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519']);
  });

  it('begins with SHA-1 too where the known key is RSA and the host an old one: not with a key that nobody knows', () => {
    const offered = hostKeys(['ssh-rsa'], { legacy: true });
    expect(offered.slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']);
    expect(new Set(offered).size).toBe(offered.length);
  });

  it('is compressed on request only', () => {
    expect(algorithms().compress).toEqual(['none']);
    expect(algorithms([], { compression: true }).compress).toEqual(['zlib@openssh.com', 'none']);
  });
});
