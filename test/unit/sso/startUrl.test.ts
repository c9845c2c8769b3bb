import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStartUrl } from '../../../electron/core/sso/startUrl.ts';
import { AppError } from '../../../shared/errors.ts';
import { errorCode } from '../../support/errorCode.ts';

describe('parseStartUrl', () => {
  it.each([
    ['https://d-1234567890.awsapps.com/start', 'https://d-1234567890.awsapps.com/start'],
    ['  https://acme.awsapps.com/start/#/  ', 'https://acme.awsapps.com/start'],
    ['https://identitycenter.amazonaws.com/ssoins-1234567890abcdef', undefined],
    ['https://ssoins-1234567890abcdef.portal.eu-central-1.app.aws', undefined],
    ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', undefined],
    ['https://start.home.awsapps.cn/directory/d-1234567890', undefined],
    ['https://acme.awsapps.com', 'https://acme.awsapps.com/start'],
    ['acme.awsapps.com/start', 'https://acme.awsapps.com/start'],
    ['http://127.0.0.1:4711/start', undefined],
    ['https://localhost:4711/start', undefined],
  ])('takes %s', (text, expected) => {
    expect(parseStartUrl(text)).toEqual({ url: expected ?? text, known: true });
  });

  it.each([
    'https://acme.awsapps.com/startled',
    'https://acme.awsapps.com.attacker.example/start',
    'https://awsapps.com.attacker.example/start',
    'https://attacker.example/start',
    'https://acme.awsapps.com:8443/start',
    'https://portal.acme.example/start',
  ])('takes %s for an unknown host, which needs a warning', (text) => {
    expect(parseStartUrl(text).known).toBe(false);
  });

  it.each([
    '',
    'acme',
    'acme.example.com/start',
    'http://acme.awsapps.com/start',
    'https://acme.awsapps.com@attacker.example/start',
    'https://user:pw@acme.awsapps.com/start',
    'http://127.0.0.1.attacker.example/start',
    'http://10.0.0.5/start',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('refuses %j', async (text) => {
    expect(await errorCode(() => parseStartUrl(text))).toBe('startUrlInvalid');
  });

  it('knows no other host, whatever is written around a known form', () => {
    const known = /^(?:[a-z0-9.-]+\.awsapps\.(?:com|cn)|identitycenter\.amazonaws\.com|ssoins-[a-z0-9.-]+\.app\.aws)$/;
    const part = fc.constantFrom(
      'https://',
      'http://',
      'acme',
      '.awsapps.com',
      '/start',
      '@',
      ':',
      '#',
      '?',
      '\\',
      '/',
      'x.example',
      '\t',
      '%2f',
      '。',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        try {
          const parsed = parseStartUrl(parts.join(''));
          const url = new URL(parsed.url);
          const ours = url.protocol === 'https:' && known.test(url.hostname) && url.username === '';
          return ours || !parsed.known;
        } catch (error) {
          return error instanceof AppError;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
