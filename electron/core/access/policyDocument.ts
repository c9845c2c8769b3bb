import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const conditionValues = z.union([scalar, z.array(scalar)]).transform((value) => [value].flat());

const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
  })
  .refine((statement) => (statement.Action === undefined) !== (statement.NotAction === undefined))
  .refine((statement) => (statement.Resource === undefined) !== (statement.NotResource === undefined));
export type Statement = z.infer<typeof statementSchema>;

const documentSchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});

/** An identity-based policy with every element as a list (IAM User Guide, "IAM JSON policy elements reference"). */
export type PolicyDocument = z.infer<typeof documentSchema>;

/** Reads a policy as IAM writes it. Errors: `invalidInput`. */
export function parsePolicy(document: unknown): PolicyDocument {
  const parsed = documentSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('invalidInput', { message: 'That is not an IAM policy.', detail: where, cause: parsed.error });
}
