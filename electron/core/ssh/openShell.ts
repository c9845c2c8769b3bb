import type { Client, ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';
import type { Clock } from '../ports.ts';
import { narrowNextWindow } from './channelWindow.ts';
import { inside } from './guards/inside.ts';

const SHELL_MS = 15_000;

/** Variables for the shell; a server takes those that its AcceptEnv names, and passes over the rest. */
export type ShellEnvironment = Readonly<Record<string, string>>;

export interface ShellRequest {
  readonly cols: number;
  readonly rows: number;
  readonly environment?: ShellEnvironment;
  /** Run in place of the login shell (RFC 4254 §6.5 "exec"). */
  readonly command?: string | undefined;
  /** Whether the host takes our agent; only where one is offered. */
  onAgent?(granted: boolean): void;
}

/**
 * A pty with the user's login shell, or with a command in its place. Errors: `shellRefused`, `sshProtocol` (the server broke a rule), `connectionLost`.
 */
export function openShell(
  clock: Clock,
  client: Client,
  { cols, rows, environment = {}, command, onAgent }: ShellRequest,
): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      timer.dispose();
      client.off('error', onError);
      client.off('close', onClose);
      act();
    };
    const refuse = (detail: string, cause?: unknown): void =>
      settle(() => reject(new AppError('shellRefused', { detail, cause })));
    const onError = (error: Error): void => settle(() => reject(error instanceof AppError ? error : lost(error)));
    const onClose = (): void =>
      settle(() => reject(new AppError('connectionLost', { detail: 'It closed before the shell was there' })));
    const timer = clock.setTimer(SHELL_MS, () => refuse('no answer in time'));
    client.on('error', onError);
    client.on('close', onClose);
    if (onAgent) goOnWithoutAgent(client, onAgent);
    if (command === undefined) sendShellWithPty(client);
    narrowNextWindow(client);
    const onAnswer = (error: Error | undefined, channel: ClientChannel): void => {
      if (error) refuse(redact(error.message, 300), error);
      // Nobody waits for it any more.
      else if (settled) channel.close();
      else {
        keepExit(channel);
        settle(() => resolve(channel));
      }
    };
    try {
      const pty = { term: 'xterm-256color', cols, rows };
      const env = { ...environment };
      if (command === undefined) client.shell(pty, { env }, onAnswer);
      else client.exec(command, { pty, env }, onAnswer);
    } catch (error) {
      // "Not connected": it went between the sign-in and here.
      onError(error as Error);
    }
  });
}

/**
 * Keeps an `exit` that nobody hears: a shell that ends at once (nologin) may have its exit status in the same segment as
 * the answer to our request, and ssh2 has emitted it before a promise can tell anybody that the shell is there.
 */
function keepExit(channel: ClientChannel): void {
  let kept: unknown[] | undefined;
  const keep = (...exit: unknown[]): void => {
    kept = exit;
  };
  const onListener = (name: string | symbol): void => {
    if (name !== 'exit') return;
    channel.off('newListener', onListener);
    channel.off('exit', keep);
    // Before the `close`, which waits for the output to be read: that takes a tick.
    if (kept) queueMicrotask(() => channel.emit('exit', ...(kept ?? [])));
  };
  channel.on('exit', keep);
  channel.on('newListener', onListener);
}

function lost(error: Error): AppError {
  return new AppError('connectionLost', { cause: error, detail: redact(error.message, 300) });
}

/** The two requests of ssh2's protocol layer that open a shell. */
interface ShellRequests {
  pty(...args: unknown[]): void;
  shell(channel: number, wantReply: boolean): void;
}

/**
 * Sends "shell" in the same breath as "pty-req", as OpenSSH does. ssh2 waits for the answer to the first: one more round
 * trip, and 40 ms more where the server's Nagle holds that answer back until our delayed ACK (measured against OpenSSH
 * 9.2, whose `hostkeys-prove` reply is still unacknowledged then). RFC 4254 §5.4: requests of a channel are answered in
 * their order, so ssh2's own queue of callbacks stays right: its later "shell" is the one that is already on its way.
 */
function sendShellWithPty(client: Client): void {
  const { _protocol: requests } = client as unknown as { _protocol?: Partial<ShellRequests> };
  const { pty, shell } = requests ?? {};
  // Not the ssh2 that we know: its own order is slower, and right.
  if (!requests || typeof pty !== 'function' || typeof shell !== 'function') return;
  requests.pty = (channel, ...rest) => {
    requests.pty = pty;
    pty.call(requests, channel, ...rest);
    shell.call(requests, channel as number, true);
    requests.shell = () => {
      requests.shell = shell;
    };
  };
}

/** How ssh2 hears the host's answer to a request of a channel (RFC 4254 §5.4). */
type Answered = (protocol: unknown, channel: number) => void;

/**
 * A host may refuse `auth-agent-req@openssh.com` (AllowAgentForwarding no); ssh2 would then give up the shell, where OpenSSH goes on
 * without. The request is the first of a connection's first shell, so the first answer is its own.
 */
function goOnWithoutAgent(client: Client, onAgent: (granted: boolean) => void): void {
  const { _agentFwdEnabled: isThere } = client as unknown as { _agentFwdEnabled?: boolean };
  const { _handlers: handlers } = inside(client)._protocol as unknown as { _handlers: Record<string, Answered> };
  const { CHANNEL_SUCCESS: success, CHANNEL_FAILURE: failure } = handlers;
  // Later shells of the connection are not asked about again.
  if (isThere === true || !success || !failure) return;
  const answer =
    (granted: boolean): Answered =>
    (protocol, channel) => {
      handlers.CHANNEL_SUCCESS = success;
      handlers.CHANNEL_FAILURE = failure;
      onAgent(granted);
      success(protocol, channel);
    };
  handlers.CHANNEL_SUCCESS = answer(true);
  handlers.CHANNEL_FAILURE = answer(false);
}
