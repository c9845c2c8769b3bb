import { randomUUID } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { type SignatureProblem, verifySignature } from '../sigv4.ts';
import type { SandboxContext } from './context.ts';
import { escapeXml, XML_DECLARATION, xmlHeaders } from './xml.ts';

/** STS's only version; the query protocol names it in each request. */
export const STS_VERSION = '2011-06-15';
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** A clock that is off is a signature that does not match, in STS's words. */
const signatureErrors: Readonly<Record<SignatureProblem, string>> = {
  missing: 'MissingAuthenticationToken',
  unknownKey: 'InvalidClientTokenId',
  token: 'InvalidClientTokenId',
  expiredCredentials: 'ExpiredToken',
  clock: 'SignatureDoesNotMatch',
  mismatch: 'SignatureDoesNotMatch',
  scope: 'SignatureDoesNotMatch',
};

/** STS's query protocol. GetCallerIdentity is all that it knows; "no permissions are required" (STS API Reference). */
export function sts(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const action = new URLSearchParams(request.body).get('Action') ?? '';
  if (action !== 'GetCallerIdentity') {
    return stsError('InvalidAction', `Could not find operation ${action} for version ${STS_VERSION}`, 400);
  }
  const signed = verifySignature(request, context.state.credentials, context.now(), 'sts');
  if (!signed.ok) return stsError(signatureErrors[signed.problem], signed.detail, 403);
  const { principal, role } = signed.caller;
  const requestId = randomUUID();
  const result =
    `<Arn>${escapeXml(principal.arn)}</Arn><UserId>${escapeXml(principal.userId)}</UserId>` +
    `<Account>${role.accountId}</Account>`;
  return {
    status: 200,
    headers: xmlHeaders(requestId),
    body:
      `${XML_DECLARATION}<GetCallerIdentityResponse xmlns="${NAMESPACE}">` +
      `<GetCallerIdentityResult>${result}</GetCallerIdentityResult>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  };
}

export function stsError(code: string, message: string, status: number): SandboxResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: xmlHeaders(requestId),
    body:
      `${XML_DECLARATION}<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    errorCode: code,
  };
}
