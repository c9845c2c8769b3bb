import { z } from 'zod';

/** Credentials of a profile; `expiration` is epoch ms, `Infinity` for those that do not end. In memory only. */
export interface ProfileCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration: number;
}

const word = z.string().min(1).regex(/^\S+$/);
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

const outputSchema = z.object({
  Version: z.literal(1),
  AccessKeyId: word,
  SecretAccessKey: word,
  SessionToken: word.nullish(),
  Expiration: z.string().regex(isoTime).nullish(),
});

/**
 * What a `credential_process` printed (AWS SDKs and Tools Reference Guide, "Process credential provider"). Undefined
 * stands for anything else; why is not said, because a parser's words would quote the secret.
 */
export function parseProcessOutput(text: string): ProfileCredentials | undefined {
  const json = parseJson(text);
  const output = outputSchema.safeParse(json);
  if (!output.success) return undefined;
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output.data;
  const expiration = Expiration == null ? Number.POSITIVE_INFINITY : epochMs(Expiration);
  if (Number.isNaN(expiration)) return undefined;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken == null ? {} : { sessionToken: SessionToken }),
    expiration,
  };
}

/** Without a zone it is UTC, as botocore reads it. */
const epochMs = (time: string): number => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
