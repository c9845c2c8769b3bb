import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** The error that the work throws, which must be an `AppError`. */
export async function appError(work: Promise<unknown> | (() => unknown)): Promise<AppError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

export const errorCode = async (work: Promise<unknown> | (() => unknown)): Promise<ErrorCode> =>
  (await appError(work)).code;
