import { describe, expect, it } from 'vitest';
import { MOST_WAITING, sourceOf } from '../../../electron/core/ssh/watchShell.ts';

describe('what is typed into a shell', () => {
  it('waits for a host that takes none up to a bound, and beyond it is lost without a hole', () => {
    const sent: number[] = [];
    const channel = {
      writable: true,
      writableLength: 0,
      write(bytes: Buffer) {
        sent.push(bytes.length);
        channel.writableLength += bytes.length;
        return false;
      },
    };
    const source = sourceOf(channel as unknown as Parameters<typeof sourceOf>[0]);
    const half = Buffer.alloc(MOST_WAITING / 2);
    for (const bytes of [half, half, half, Buffer.from('x')]) source.write(bytes);
    channel.writableLength = MOST_WAITING / 2;
    source.write(Buffer.from('y'));
    expect(sent).toEqual([half.length, half.length]);
    channel.writableLength = 0;
    source.write(Buffer.from('z'));
    expect(sent).toHaveLength(3);
  });
});
