import { z } from 'zod';
import { errorTexts } from './errorTexts.ts';

export type ErrorCode = keyof typeof errorTexts;
const codes = Object.keys(errorTexts) as [ErrorCode, ...ErrorCode[]];

/** An error as it crosses to the page: words for a person, and the raw text of the far end for Details. */
export const wireErrorSchema = z.strictObject({
  code: z.enum(codes),
  message: z.string(),
  next: z.string(),
  /** Raw, copyable, redacted; e.g. AWS's own `Code: Message`. */
  detail: z.string().optional(),
  /** RequestId of AWS, when there was one. */
  requestId: z.string().optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;

export interface ErrorFacts {
  readonly cause?: unknown;
  readonly detail?: string | undefined;
  readonly requestId?: string | undefined;
  /** Replaces the table's sentence where a fact makes it better, e.g. the role's name. */
  readonly message?: string;
  readonly next?: string;
}

/** The one error class of the domain. Only the router (and a failed attempt) turns it into wire form. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(facts.message ?? errorTexts[code].message, { cause: facts.cause });
    this.code = code;
    this.facts = facts;
  }
}

/** Any thrown value as an error for the page; what is not an `AppError` shows as `internal` without its text. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    const { detail, requestId, next } = error.facts;
    return {
      code: error.code,
      message: error.message,
      next: next ?? errorTexts[error.code].next,
      ...(detail === undefined ? {} : { detail }),
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', ...errorTexts.cancelled };
  return { code: 'internal', ...errorTexts.internal, ...(error instanceof Error ? { detail: error.name } : {}) };
}
