import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';
import { byName, byOauth, bySocket, nameOfOauth } from './awsErrorTable.ts';
import { certificateError } from './network/certificateError.ts';

/** A far end's word may be `constructor`. */
const own = <T>(table: Readonly<Record<string, T>>, word = ''): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

const thrownSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  $metadata: z
    .object({ httpStatusCode: z.number().optional(), requestId: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** What AWS (or the SDK, or Node) calls an error: its name, else what OIDC's `error` stands for. */
export function awsErrorName(error: unknown): string {
  if (error instanceof AppError && error.facts.cause !== undefined) return awsErrorName(error.facts.cause);
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return '';
  const { name, error: oauth } = thrown.data;
  return Object.hasOwn(byName, name) ? name : (own(nameOfOauth, oauth) ?? name);
}

/** Refusals of the credentials themselves; fresh ones may pass. EC2 says RequestExpired for an ended session token. */
const credentialRefusals: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'AuthFailure',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

export function isCredentialRefusal(error: unknown): boolean {
  return credentialRefusals.has(awsErrorName(error));
}

/** AWS says so in its text when the signature's time is off, whatever the error's name. */
const skewed = /signature (not yet current|expired)|too skewed|clock skew/i;

/** Any error of an SDK call as an `AppError` with a code, AWS's own words as the detail, and its RequestId. */
export function awsError(error: unknown, operation: string): AppError {
  if (error instanceof AppError) return error;
  const thrown = thrownSchema.safeParse(error);
  if (!thrown.success) return new AppError('internal', { cause: error });
  const { message, code, error: oauth, error_description: description, $metadata } = thrown.data;
  const untrusted = certificateError(code ?? '', 'AWS’s address', error);
  if (untrusted) return untrusted;
  const name = awsErrorName(error);
  const status = $metadata?.httpStatusCode;
  const said = description ?? message;
  const title = nameless.has(name) ? (code ?? (status === undefined ? '' : `HTTP ${status}`)) : name;
  const detail = [operation, title, nameless.has(said) ? '' : said].filter((part) => part !== '').join(': ');
  return new AppError(own(byOauth, oauth) ?? classify(name, code, said, status), {
    cause: error,
    detail: redact(detail, 600),
    requestId: $metadata?.requestId,
  });
}

/** Stand-ins for a name or a text that tell a reader nothing. */
const nameless: ReadonlySet<string> = new Set(['', 'Error', 'UnknownError', 'Unknown']);

function classify(name: string, socketCode: string | undefined, text: string, status: number | undefined): ErrorCode {
  if (skewed.test(text)) return 'awsClockSkew';
  // The socket's code first: the SDK calls a connection that was reset a TimeoutError.
  const known = own(bySocket, socketCode) ?? own(byName, name);
  if (known && known !== 'awsMalformed') return known;
  // Then the status: a body that cannot be read says less than a 503 does.
  const told = byStatus(status);
  if (told) return told;
  // A body that the SDK could not read: a proxy's page, half a document, nothing.
  if (known || /deserializ|unexpected (end|token)|xml|parse/i.test(text)) return 'awsMalformed';
  if (status === undefined) return 'awsUnreachable';
  return status < 400 || status === 403 ? 'awsMalformed' : 'awsRefused';
}

function byStatus(status: number | undefined): ErrorCode | undefined {
  // Only proxies answer this; here one that nobody told us of.
  if (status === 407) return 'proxyAuthRequired';
  if (status === 429) return 'awsThrottled';
  return status !== undefined && status >= 500 ? 'awsUnavailable' : undefined;
}
