import type { Client, ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';
import type { Clock } from '../ports.ts';
import { narrowNextWindow } from './channelWindow.ts';

const SHELL_MS = 15_000;

/** A pty with the user's login shell. Errors: `shellRefused`, `sshProtocol`. */
export function openShell(
  clock: Clock,
  client: Client,
  { cols, rows }: { cols: number; rows: number },
): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const refuse = (detail: string, cause?: unknown): void => {
      timer.dispose();
      reject(new AppError('shellRefused', { detail, cause }));
    };
    const timer = clock.setTimer(SHELL_MS, () => refuse('no answer in time'));
    client.once('close', () => refuse('The connection closed'));
    sendShellWithPty(client);
    narrowNextWindow(client);
    client.shell({ term: 'xterm-256color', cols, rows }, (error, channel) => {
      if (error) return refuse(redact(error.message, 300), error);
      timer.dispose();
      if (isUsable(channel)) return resolve(channel);
      client.destroy();
      reject(new AppError('sshProtocol', { detail: 'The channel takes no data (packet size or window 0)' }));
    });
  });
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

/** Writing to a channel of packet size 0 makes ssh2 spin for ever (mscdex/ssh2#1504). */
function isUsable(channel: ClientChannel): boolean {
  const { outgoing } = channel as unknown as { outgoing?: { packetSize?: number; window?: number } };
  return (outgoing?.packetSize ?? 0) > 0 && (outgoing?.window ?? 0) >= 0;
}
