import { describe, expect, it } from 'vitest';
import { hasUnsafe } from '../../../electron/core/lib/redact.ts';
import { createBannerCollector } from '../../../electron/core/ssh/banner.ts';

describe("a host's banner", () => {
  const collect = (messages: readonly string[]): string => {
    let last = '';
    const add = createBannerCollector((text) => {
      last = text;
    });
    messages.forEach(add);
    return last;
  };

  it('is put together from its messages, lines kept', () => {
    expect(collect(['Authorised\r\n', 'use only.\n'])).toBe('Authorised\nuse only.\n');
  });

  it('has nothing in it that could act, and is cut where it goes on and on', () => {
    const text = collect(Array.from({ length: 500 }, () => '\u001b[2J\u202eline\r\n'.repeat(10)));
    expect(hasUnsafe(text)).toBe(false);
    expect(text.length).toBeLessThan(4200);
    expect(text.split('\n').length).toBeLessThanOrEqual(40);
  });

  it('that is empty is none', () => {
    expect(collect(['', '\r\n', '  '])).toBe('');
  });
});
