import { z } from 'zod';
import { charsetSchema } from './charset.ts';
import { authMethods, oneTimeKeyTypes } from './connectOptionNames.ts';

/** Ways to prove who signs in. `instanceConnect` is the one-time key, pushed with EC2 Instance Connect. */
const authMethodSchema = z.enum(authMethods);
export type AuthMethod = z.infer<typeof authMethodSchema>;

/** Environment variables as POSIX names them; a value in one line. */
const environmentSchema = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'A variable’s name has letters, digits and _ only'),
    z
      .string()
      .max(4096)
      .regex(/^\P{Cc}*$/u, 'A variable’s value is one line'),
  )
  .refine((variables) => Object.keys(variables).length <= 50, 'At most 50 variables');

/** How often the host is asked for a sign of life, and how many may go unanswered in a row (OpenSSH, ServerAliveInterval). */
const keepaliveSchema = z.strictObject({
  /** 0 turns it off. */
  intervalSeconds: z.number().int().min(0).max(3600),
  countMax: z.number().int().min(1).max(20),
});

/** How a host is signed in to and talked to. */
const settledOptionsSchema = z.strictObject({
  /** In the order in which they are tried. */
  authMethods: z.array(authMethodSchema).min(1).max(authMethods.length),
  /** EC2 Instance Connect takes ed25519, and RSA of 2048 and 4096 bits. */
  oneTimeKeyType: z.enum(oneTimeKeyTypes),
  /** Paths of private keys, `~` for the home folder. */
  keyFiles: z.array(z.string().min(1).max(4096)).max(20),
  keepalive: keepaliveSchema,
  /** What the host's terminal programs write in. */
  charset: charsetSchema,
  environment: environmentSchema,
  /** Run in place of the login shell (RFC 4254 §6.5 "exec"), as OpenSSH's RemoteCommand. */
  startCommand: z.string().max(8192),
  /** Also when a connection that was lost is made anew. */
  startCommandOnReconnect: z.boolean(),
  agentForwarding: z.boolean(),
  legacyAlgorithms: z.boolean(),
  compression: z.boolean(),
  /** Its programs may put text on the clipboard (OSC 52); reading it is never allowed. */
  clipboardWrite: z.boolean(),
});
export type SettledOptions = z.infer<typeof settledOptionsSchema>;

/** What a host says of its own; what is unset takes the default (`connectDefaults.ts`). */
export const connectOptionsSchema = settledOptionsSchema.partial();
export type ConnectOptions = z.infer<typeof connectOptionsSchema>;
