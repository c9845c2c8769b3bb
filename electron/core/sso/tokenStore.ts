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
});
export type Token = z.infer<typeof tokenSchema>;

export interface TokenStore {
  /** Undefined for what is not there, cannot be decrypted or does not parse: signed out, never an error. */
  read(ssoSessionId: string): Promise<Token | undefined>;
  write(ssoSessionId: string, token: Token): Promise<void>;
  delete(ssoSessionId: string): Promise<void>;
}

/** SSO tokens, kept only through the desktop's secret storage. */
export function createTokenStore(secrets: Secrets): TokenStore {
  const name = (id: string): string => `sso-token/${id}`;
  return {
    async read(id) {
      const text = await secrets.get(name(id));
      if (text === undefined) return undefined;
      try {
        return tokenSchema.parse(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    write: (id, token) => secrets.set(name(id), JSON.stringify(token)),
    delete: (id) => secrets.delete(name(id)),
  };
}
