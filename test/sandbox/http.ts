import type { IncomingMessage } from 'node:http';

/** A request as the sandbox's services see it. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  /** The path and query exactly as sent, for the signature. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly sourceIp: string;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the request log. */
  readonly errorCode?: string;
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** An error of a rest-json service: the name travels in the header. */
export const restError = (status: number, name: string, body: object): SandboxResponse => ({
  ...json(body, status, { 'x-amzn-errortype': `${name}:http://internal.amazon.com/coral/com.amazonaws/` }),
  errorCode: name,
});

const MAX_BODY = 1024 * 1024;

export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error('The request is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
