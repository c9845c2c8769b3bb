import { z } from 'zod';

/** Something in the AWS config or credentials file that could not be used; the rest of the file is. */
export const awsConfigProblemSchema = z.strictObject({
  file: z.string(),
  /** From 1; absent when it is about the file as a whole. */
  line: z.number().int().positive().optional(),
  message: z.string(),
});
export type AwsConfigProblem = z.infer<typeof awsConfigProblemSchema>;

/** What the AWS config files give. They are read, never written. */
export const awsConfigStateSchema = z.strictObject({
  /** The files looked at: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or `~/.aws/…`. */
  files: z.array(z.strictObject({ path: z.string(), present: z.boolean() })),
  /** Imported on the user's request, and read again whenever they change. */
  following: z.boolean(),
  ssoSessions: z.number().int(),
  profiles: z.number().int(),
  problems: z.array(awsConfigProblemSchema),
});
export type AwsConfigState = z.infer<typeof awsConfigStateSchema>;
