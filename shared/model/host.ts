import { z } from 'zod';
import { isLoginName } from '../parseAddress.ts';
import { connectOptionsSchema } from './connectOptions.ts';
import { environmentSchema } from './identity.ts';
import { targetSchema } from './target.ts';

/** What the user saves of a host: a name, a target, and how to connect. */
export const hostInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  target: targetSchema,
  /** Unset: found out for an instance, this machine's user for an address. */
  osUser: z.string().refine(isLoginName, 'Not a user name').optional(),
  /** Unset: guessed from account and tags. */
  environment: environmentSchema.optional(),
  options: connectOptionsSchema,
});
export type HostInput = z.infer<typeof hostInputSchema>;

export const hostSchema = hostInputSchema.extend({ id: z.string().min(1).max(64) });
export type Host = z.infer<typeof hostSchema>;
