import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxRequest } from './http.ts';
import type { Credentials, IssuedCredentials } from './state/credentials.ts';

export type SignatureProblem =
  | 'missing'
  | 'unknownKey'
  | 'token'
  | 'expiredCredentials'
  | 'clock'
  | 'mismatch'
  | 'scope';
export type SignatureResult =
  | { readonly ok: true; readonly caller: IssuedCredentials; readonly region: string }
  | { readonly ok: false; readonly problem: SignatureProblem; readonly detail: string };

const ALLOWED_SKEW_MS = 5 * 60_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Checks an AWS Signature Version 4 for the service in the Authorization header (IAM User Guide, "AWS Signature Version 4"). */
export function verifySignature(
  request: SandboxRequest,
  credentials: Pick<Credentials, 'find'>,
  now: number,
  expectedService: string,
): SignatureResult {
  const header = request.headers.authorization ?? '';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts) return { ok: false, problem: 'missing', detail: 'Missing Authentication Token' };
  const [, keyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] = parts;
  const caller = credentials.find(keyId);
  if (!caller) return refuse('unknownKey', 'The security token included in the request is invalid.');
  if (request.headers['x-amz-security-token'] !== caller.sessionToken) {
    return refuse('token', 'The security token included in the request is invalid.');
  }
  if (service !== expectedService) {
    return refuse('scope', `Credential should be scoped to correct service: '${expectedService}'.`);
  }
  const amzDate = String(request.headers['x-amz-date'] ?? '');
  const time = Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(time - now) <= ALLOWED_SKEW_MS)) return clockProblem(amzDate, now, time);
  const canonical = canonicalRequest(request, signedHeaders);
  const toSign = ['AWS4-HMAC-SHA256', amzDate, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join(
    '\n',
  );
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${caller.secretAccessKey}`);
  const expected = hmac(key, toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    return refuse('mismatch', 'The request signature we calculated does not match the signature you provided.');
  }
  if (caller.expiration <= now) {
    return refuse('expiredCredentials', 'The security token included in the request is expired');
  }
  return { ok: true, caller, region };
}

function canonicalRequest({ method, url, headers, body }: SandboxRequest, signedHeaders: string): string {
  const names = signedHeaders.split(';');
  const lines = names.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  const query = [...url.searchParams]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  return [method, url.pathname, query, lines.join(''), signedHeaders, sha256(body)].join('\n');
}

const refuse = (problem: SignatureProblem, detail: string): SignatureResult => ({ ok: false, problem, detail });

function clockProblem(amzDate: string, now: number, time: number): SignatureResult {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const word = time > now ? 'not yet current' : 'expired';
  return refuse('clock', `Signature ${word}: ${amzDate} is now too far from ${stamp} (5 min.)`);
}
