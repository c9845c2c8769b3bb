import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAddress } from '../../../../renderer/features/terminal/links/linkAddress.ts';
import { urlsInText } from '../../../../renderer/features/terminal/links/urlsInText.ts';

const urls = (text: string): string[] => urlsInText(text).map(({ url }) => url);

describe('an address in plain text', () => {
  it.each([
    ['See https://example.com/a?b=c#d.', 'https://example.com/a?b=c#d'],
    ['(https://example.com/a)', 'https://example.com/a'],
    ['https://en.wikipedia.org/wiki/Port_(sally)!', 'https://en.wikipedia.org/wiki/Port_(sally)'],
    ['[x](https://example.com/a_(b))...', 'https://example.com/a_(b)'],
    ['"https://example.com/a", it said', 'https://example.com/a'],
    ['│https://example.com/a│', 'https://example.com/a'],
    ['見よhttps://example.com/漢字。次', 'https://example.com/漢字'],
    ['http://[::1]:8080/x]', 'http://[::1]:8080/x'],
    ['HTTPS://EXAMPLE.COM/', 'HTTPS://EXAMPLE.COM/'],
    ['https://user@example.com:8443/p', 'https://user@example.com:8443/p'],
  ])('is found in %j', (text, url) => expect(urls(text)).toEqual([url]));

  it('is of the web', () => {
    expect(urls('file:///etc/passwd ftp://a.b javascript:alert(1) xhttps://a.b https:// http://)')).toEqual([]);
  });

  it('that is longer than any is none', () => {
    expect(urls(`https://example.com/${'a'.repeat(3000)}`)).toEqual([]);
  });

  it('stands where it says, parses, and does not end in a stop, whatever is around it', () => {
    const piece = fc.constantFrom(
      'https://',
      'a.example',
      '/',
      '(',
      ')',
      '[',
      ']',
      '.',
      ',',
      ' ',
      '漢',
      '👩‍💻',
      '"',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, url } of urlsInText(text)) {
          expect(text.slice(start, end)).toBe(url);
          expect(URL.canParse(url)).toBe(true);
          expect(url).not.toMatch(/[.,\s"\u202e]$/);
        }
      }),
    );
  });

  it('takes no longer in a text that is made to take long', () => {
    const text = `https://${'('.repeat(50_000)}${')'.repeat(50_000)} ${'https://a.b/,,)'.repeat(20_000)}`;
    const before = performance.now();
    urlsInText(text);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('the address that is shown for a link', () => {
  it('sets apart whose it is, and is not taken in by what looks like it', () => {
    expect(linkAddress('https://aws.amazon.com@evil.example:8443/login')).toEqual({
      before: 'https://aws.amazon.com@',
      host: 'evil.example:8443',
      after: '/login',
    });
    expect(linkAddress('https://p\u0430ypal.com/\u202efdp')).toMatchObject({
      host: 'xn--pypal-4ve.com',
      after: '/%E2%80%AEfdp',
    });
    expect(linkAddress('javascript:alert(1)')).toBeUndefined();
  });
});
