import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../../shared/errors.ts';
import { plainText } from '../../lib/redact.ts';
import { certificateError } from './certificateError.ts';
import { type ProxyRoute, proxyCredentials } from './route.ts';

/** Sockets' words for "there is no way to it"; through a proxy they can only be about the proxy. */
const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no way to it from here',
  ETIMEDOUT: 'it did not answer in time',
};

/** No route to the proxy itself. `cause` stays out: libraries keep the proxy's password in their errors. */
export function proxyUnreachable({ address }: ProxyRoute, code: string): AppError {
  const why = Object.hasOwn(unreachable, code) ? unreachable[code] : 'it did not answer as a proxy does';
  return new AppError('proxyUnreachable', {
    message: `The proxy ${address} could not be reached: ${why}. Nothing was sent to AWS.`,
    detail: `${address}: ${plainText(code, 100)}`,
  });
}

/** What a proxy means that does not answer CONNECT with 200 (RFC 9110 §9.3.6, §15.5.8). */
export function proxyAnswer(
  route: ProxyRoute,
  target: string,
  { statusCode = 0, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
): AppError {
  const { address } = route;
  const detail = `${address}: CONNECT ${target}: HTTP ${statusCode}`;
  if (statusCode === 407) return proxyAuthRequired(route, headers['proxy-authenticate']);
  if (statusCode >= 500) {
    return new AppError('awsUnreachable', { message: `The proxy ${address} could not reach ${target}.`, detail });
  }
  return new AppError('proxyRefused', {
    message: `The proxy ${address} does not let Sallyport through to ${target}. Nothing was sent to AWS.`,
    detail,
  });
}

/** 407; `offered` are the ways to authenticate that the proxy knows. */
export function proxyAuthRequired(route: ProxyRoute, offered: string | readonly string[] | undefined): AppError {
  const { address } = route;
  // Several may share one header, their parameters too (RFC 9110 §11.6.1); realms are quoted.
  const text = [offered ?? []]
    .flat()
    .join(', ')
    .replace(/"[^"]*"/g, '');
  const ways = [...new Set(text.match(/\b(?:Basic|Digest|Negotiate|NTLM|Kerberos|Bearer)\b/gi))].join(', ');
  const given = proxyCredentials(route) !== undefined;
  const said = given
    ? 'does not take the user name and password of its address'
    : 'asks for a user name and a password';
  // Only Basic is ours; NTLM and Kerberos need a helper on this machine.
  const other = ways !== '' && !/basic/i.test(ways);
  return new AppError('proxyAuthRequired', {
    message: `The proxy ${address} ${said}. Nothing was sent to AWS.`,
    ...(other
      ? { next: `It asks for ${ways}: run a local proxy that knows it (px, cntlm) and name that in HTTPS_PROXY.` }
      : {}),
    detail: `${address}: HTTP 407${ways === '' ? '' : ` (${ways})`}`,
  });
}

/** An error of a request that went through a proxy in words that say so; undefined when it is not the proxy's. */
export function explainProxied(error: unknown, route: ProxyRoute): AppError | undefined {
  if (error instanceof AppError || !(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // socks throws a class of its own without a name or a code; it is known by the options that it keeps, password and all.
  if ('options' in error && route.scheme.startsWith('socks')) return socks(error.message, code, route);
  // After the tunnel stands a reset is AWS's; before it the tunnel itself has said what happened.
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ETIMEDOUT') return undefined;
  return Object.hasOwn(unreachable, code) ? proxyUnreachable(route, code) : undefined;
}

function socks(text: string, code: string, route: ProxyRoute): AppError {
  if (/authenticat/i.test(text)) return proxyAuthRequired(route, undefined);
  if (/reject/i.test(text)) {
    return new AppError('proxyRefused', {
      message: `The proxy ${route.address} does not let Sallyport through. Nothing was sent to AWS.`,
      detail: `${route.address}: ${plainText(text, 200)}`,
    });
  }
  return proxyUnreachable(route, code || (/E[A-Z]{4,}/.exec(text)?.[0] ?? (/time/i.test(text) ? 'ETIMEDOUT' : text)));
}

/** A TLS failure with the proxy itself, or no route to it. */
export function proxyConnectError(error: unknown, route: ProxyRoute): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return certificateError(code, route.address) ?? proxyUnreachable(route, code);
}
