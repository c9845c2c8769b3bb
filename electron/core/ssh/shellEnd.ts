import type { ClientChannel } from 'ssh2';
import type { SessionEnd } from '../../../shared/model/session.ts';
import { redact } from '../lib/redact.ts';
import { classify, SIGNED_IN } from './classify.ts';

/** How a connection ended, as far as it is known. */
export interface ConnectionEnd {
  readonly error: Error | undefined;
  /** The text of the host's SSH_MSG_DISCONNECT (RFC 4253 §11.1), which may be empty; undefined when none came. */
  readonly goodbye: string | undefined;
  /** Why we gave it up ourselves. */
  readonly givenUp: string | undefined;
  /** How long it may be silent before keepalive gives it up. */
  readonly silentSeconds: number;
}

/** Why a session is over whose connection is: what the host said itself is quoted as the host's. */
export function endOfConnection({ error, goodbye, givenUp, silentSeconds }: ConnectionEnd): SessionEnd {
  if (givenUp !== undefined) return { reason: 'lost', message: givenUp };
  if (goodbye !== undefined) {
    const said = redact(goodbye, 200).trim();
    const message = 'The host ended the connection.';
    return { reason: 'disconnected', message: said === '' ? message : `${message} It said: “${said}”.` };
  }
  const code = error && classify(error, SIGNED_IN).code;
  if (code === 'hostKeyChanged')
    return { reason: 'disconnected', message: 'The host showed another host key, so the connection was closed.' };
  if (code === 'sshProtocol')
    return { reason: 'disconnected', message: 'The host broke the rules of SSH, so the connection was closed.' };
  if ((error as { level?: string } | undefined)?.level === 'client-timeout')
    return { reason: 'lost', message: `The connection was lost: the host has not answered for ${silentSeconds} s.` };
  const message = error ? 'The connection was lost.' : 'The host closed the connection without a word.';
  return { reason: 'lost', message };
}

/** What bash says before it exits by its `TMOUT` (bash, eval.c); its exit status is that of the last command. */
const autoLogout = /timed out waiting for input: auto-logout\s*$/;

/** `exit-status` and `exit-signal` (RFC 4254 §6.10). `lastOutput` is what the shell wrote at the end. */
export function endOfShell(code: number | null, signal: string | undefined, lastOutput: string): SessionEnd {
  if (code === null) {
    return {
      reason: 'signal',
      message: `The shell was ended by ${signal ?? 'a signal'}.`,
      ...(signal ? { signal: signal.replace(/^SIG/, '') } : {}),
    };
  }
  const [said] = autoLogout.exec(lastOutput) ?? [];
  if (said !== undefined)
    return { reason: 'idle', message: `The shell ended itself. The host said: “${said.trim()}”.`, exitCode: code };
  return {
    reason: 'exit',
    message: code === 0 ? 'The shell exited.' : `The shell exited with status ${code}.`,
    exitCode: code,
  };
}

/** What a shell wrote last is looked at for, bytes. */
const LAST = 200;

/** The end of what was written. */
export function createLastOutput(): { add(bytes: Buffer): void; text(): string } {
  let last = Buffer.alloc(0);
  return {
    add(bytes) {
      last = bytes.length >= LAST ? Buffer.from(bytes.subarray(-LAST)) : Buffer.concat([last, bytes]).subarray(-LAST);
    },
    text: () => last.toString('latin1'),
  };
}

/** Empties a paused channel; each read is told to its 'data' listener too (Node.js, `readable.read()`). */
export function drain(channel: ClientChannel): void {
  while (channel.read() !== null);
}
