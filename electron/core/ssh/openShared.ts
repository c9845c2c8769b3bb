import type { ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { Session } from '../../../shared/model/session.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import type { Attempt } from './attempt.ts';
import type { ShellRequest } from './openShell.ts';
import type { SharedConnection } from './sharedConnection.ts';
import { closeChannel } from './watchShell.ts';

/** The session whose connection another one shares. */
export interface Origin {
  readonly connection: SharedConnection;
  readonly session: Session;
}

/**
 * Another shell on a connection that is there: no key, no push, no sign-in. The steps that made the connection are told as
 * they were; the sign-in says whose it is. Errors: those of `SharedConnection.shell`,
 * and `channelRefused`.
 */
export async function openShared(
  { connection, session }: Origin,
  attempt: Attempt,
  { request, words }: { readonly request: ShellRequest; readonly words: string },
  signal: AbortSignal,
): Promise<ClientChannel> {
  const { recorder, facts } = attempt;
  for (const { id, fact, state } of session.attempt.steps) {
    if (id === 'signIn' || id === 'shell') continue;
    if (state === 'skipped') recorder.skip(id, fact);
    else recorder.done(id, fact, 0);
  }
  recorder.done('signIn', `shares the connection of ${session.name}`, 0);
  if (session.osUser !== undefined) facts.osUser = session.osUser;
  attempt.failedStep = 'shell';
  recorder.begin('shell');
  const opening = connection.shell(request);
  const channel = await rejectOnAbort(opening, signal).catch((error: unknown) => {
    // Cancelled: a channel that still comes is of no use.
    opening.then(closeChannel, () => undefined);
    throw isOpenFailure(error) ? new AppError('channelRefused', { cause: error, detail: error.facts.detail }) : error;
  });
  recorder.done('shell', words);
  return channel;
}

/** SSH_MSG_CHANNEL_OPEN_FAILURE (RFC 4254 §5.1), for which ssh2 keeps the reason: the connection itself goes on. */
function isOpenFailure(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'shellRefused' && isObject(error.cause) && 'reason' in error.cause;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
