import { randomUUID } from 'node:crypto';
import type { SandboxResponse } from '../../http.ts';
import { escapeXml, XML_DECLARATION, xmlHeaders } from '../xml.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

export function ec2Answer(action: string, inner: string): SandboxResponse {
  const requestId = randomUUID();
  return {
    status: 200,
    headers: xmlHeaders(requestId),
    body: `${XML_DECLARATION}<${action}Response xmlns="${NAMESPACE}"><requestId>${requestId}</requestId>${inner}</${action}Response>`,
  };
}

export function ec2Error(code: string, message: string, status = 400): SandboxResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: xmlHeaders(requestId),
    body: `${XML_DECLARATION}<Response><Errors><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    errorCode: code,
  };
}
