import { z } from 'zod';
import type { Secrets } from '../../desktop/desktop.ts';

/** A client that we registered with SSO OIDC; lives 90 days. Times are epoch ms. */
export const registrationSchema = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  expiresAt: z.number(),
});
export type Registration = z.infer<typeof registrationSchema>;

export const tokenSchema = z.strictObject({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  /** Epoch ms. */
  expiresAt: z.number(),
  /** The registration that the token was made with; a refresh needs the same. */
  registration: registrationSchema,
  /** Who signed in, once STS has told it. */
  user: z.string().min(1).max(256).optional(),
});
export type Token = z.infer<typeof tokenSchema>;

/** Secrets of one kind, by SSO session. */
export interface SecretDocument<T> {
  /** Undefined for what is not there, cannot be decrypted or does not parse: never an error. */
  read(ssoSessionId: string): Promise<T | undefined>;
  write(ssoSessionId: string, value: T): Promise<void>;
  delete(ssoSessionId: string): Promise<void>;
}

/** SSO tokens, kept only through the desktop's secret storage. */
export const createTokenStore = (secrets: Secrets): SecretDocument<Token> =>
  createSecretDocument(secrets, 'sso-token', tokenSchema);

/** Client registrations, which outlive a sign-out. */
export const createRegistrationStore = (secrets: Secrets): SecretDocument<Registration> =>
  createSecretDocument(secrets, 'sso-registration', registrationSchema);

function createSecretDocument<T>(secrets: Secrets, kind: string, schema: z.ZodType<T>): SecretDocument<T> {
  const nameOf = (id: string): string => `${kind}/${id}`;
  // One after the other: a delete (sign-out) must not be overtaken by a write that was asked for before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    read: (id) =>
      inTurn(async () => {
        try {
          const text = await secrets.get(nameOf(id));
          return text === undefined ? undefined : schema.parse(JSON.parse(text));
        } catch {
          return undefined;
        }
      }),
    write: (id, value) => inTurn(() => secrets.set(nameOf(id), JSON.stringify(value))),
    delete: (id) => inTurn(() => secrets.delete(nameOf(id))),
  };
}
