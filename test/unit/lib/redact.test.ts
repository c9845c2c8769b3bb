import { describe, expect, it } from 'vitest';
import { plainText, redact } from '../../../electron/core/lib/redact.ts';

describe('redact', () => {
  it.each([
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    '{"accessToken":"wJalrXUtnFEMI"}',
    '{"clientSecret": "wJalrXUtnFEMI"}',
    'x-amz-security-token: wJalrXUtnFEMI',
    'Authorization: Bearer wJalrXUtnFEMI',
    'refresh_token=wJalrXUtnFEMI&x=1',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nwJalrXUtnFEMI\n-----END OPENSSH PRIVATE KEY-----',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nwJalrXUtnFEMI',
    'aoaAAAAAGVwJalrXUtnFEMIwJalrXUtnFEMI',
  ])('takes the secret out of %j', (text) => {
    expect(redact(text)).not.toContain('wJalrXUtnFEMI');
    expect(redact(text)).toContain('[removed]');
  });

  it.each([
    'StartDeviceAuthorization: InvalidRequestException: Invalid start url provided',
    'ec2:DescribeInstances: ExpiredToken: The security token included in the request is expired',
    'User: arn:aws:sts::111122223333:assumed-role/SSH-Operator/jo is not authorized to perform: ec2:DescribeInstances',
  ])('leaves %j as it is', (text) => expect(redact(text)).toBe(text));

  it('removes control characters and direction overrides', () => {
    expect(plainText('a\u001b[31mb\u202ec\u0000d', 100)).toBe('a[31mbcd');
  });

  it('is quick with a hostile text', () => {
    const started = performance.now();
    redact('a-'.repeat(1_000_000));
    redact('token token='.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
