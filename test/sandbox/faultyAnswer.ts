import type { Fault } from './faults.ts';
import { restError, type SandboxResponse } from './http.ts';
import { ec2Error } from './services/ec2/ec2Xml.ts';
import { stsError } from './services/sts.ts';

const loginPage =
  '<!DOCTYPE html><html><head><title>Guest Wi-Fi</title></head><body><p>Please sign in<br></body></html>';

/** The answer that a fault gives in the place of the operation's own; undefined where the operation answers. */
export function faultyAnswer(fault: Fault | undefined, operation: string): SandboxResponse | undefined {
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, headers: { 'content-type': 'text/plain' }, body: '' };
    case 'throttle':
      return throttled(operation);
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: loginPage };
    case 'empty':
      return { status: 200, headers: {}, body: '' };
    case 'body':
      return { status: fault.status ?? 200, headers: { 'content-type': 'application/json' }, body: fault.body };
    default:
      return undefined;
  }
}

/** Throttling in the words of each service. */
function throttled(operation: string): SandboxResponse {
  if (operation.startsWith('Describe') || operation === 'GetConsoleOutput') {
    return ec2Error('RequestLimitExceeded', 'Request limit exceeded.', 503);
  }
  if (operation === 'GetCallerIdentity') return stsError('Throttling', 'Rate exceeded', 400);
  const name = operation === 'SendSSHPublicKey' ? 'ThrottlingException' : 'TooManyRequestsException';
  const status = operation === 'SendSSHPublicKey' ? 400 : 429;
  return restError(status, name, { __type: name, message: 'Rate exceeded' });
}
