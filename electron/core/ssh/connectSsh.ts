import type { Socket } from 'node:net';
import { Client, type ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { redact } from '../lib/redact.ts';
import { OneTimeKeyAgent } from '../oneTimeKey/keyAgent.ts';
import type { OneTimeKey } from '../oneTimeKey/oneTimeKey.ts';
import { fingerprintOf, keyTypeOf } from '../oneTimeKey/sshWire.ts';
import type { Clock, Disposable } from '../ports.ts';
import { algorithms } from './algorithms.ts';

/** TCP is open: the server's version and host key must come within this, ms. */
const HANDSHAKE_MS = 10_000;
/** The key is handed over: the server must have decided within this (a host's AuthorizedKeysCommand may take 5 s). */
const AUTHENTICATION_MS = 20_000;
/** Keepalive: 5 s × 3 unanswered is a dead peer. */
const KEEPALIVE_MS = 5_000;
const KEEPALIVE_COUNT = 3;

export interface SshOptions {
  readonly socket: Socket;
  readonly osUser: string;
  readonly rememberedKeyType: string | undefined;
  /**
   * Whether to go on with this host key; synchronous, so that ssh2's verifier cannot fail open (it takes any promise for a
   * yes). A question to the user happens between two connections, never inside one.
   */
  verify(offered: OfferedHostKey): boolean;
  /** Called once the host key is accepted; authentication waits for it. */
  key(): Promise<OneTimeKey>;
}

/** A signed-in SSH connection. */
export interface SshConnection {
  readonly client: Client;
  /** Resolves when it is over, with ssh2's error if there was one. */
  readonly closed: Promise<Error | undefined>;
  shell(size: { cols: number; rows: number }): Promise<ClientChannel>;
  dispose(): void;
}

/**
 * SSH over an open socket up to the accepted sign-in. Errors: `sshSilent`, `sshProtocol`, `hostKeyRefused` (the verifier
 * said no), `loginRefused`, `connectionLost`, `cancelled`, and what `key()` throws.
 */
export function connectSsh(clock: Clock, options: SshOptions, signal: AbortSignal): Promise<SshConnection> {
  const { socket, osUser } = options;
  return new Promise((resolve, reject) => {
    const client = new Client();
    let settled = false;
    let phase: 'handshake' | 'authentication' = 'handshake';
    let keyFailure: unknown;
    let hostKeyRefused = false;
    let deadline: Disposable = clock.setTimer(HANDSHAKE_MS, () => fail(handshakeTimeout(socket)));
    const closed = new Promise<Error | undefined>((done) => {
      let last: Error | undefined;
      // For good: a hostile banner makes ssh2 emit errors again and again, and an error without a listener is fatal.
      client.on('error', (error: Error) => {
        last ??= error;
        fail(keyFailure ?? (hostKeyRefused ? new AppError('hostKeyRefused') : classify(error, phase)));
        client.destroy();
        socket.destroy();
      });
      client.on('close', () => {
        done(last);
        fail(new AppError(phase === 'handshake' ? 'sshProtocol' : 'connectionLost', { detail: 'The server hung up' }));
      });
    });
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      deadline.dispose();
      signal.removeEventListener('abort', onAbort);
      return true;
    };
    const fail = (error: unknown): void => {
      if (!settle()) return;
      client.destroy();
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => fail(new AppError('cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) return onAbort();
    const dispose = (): void => {
      client.destroy();
      socket.destroy();
    };
    client.on('ready', () => {
      if (settle()) resolve({ client, closed, shell: (size) => openShell(clock, client, size), dispose });
    });
    let pinned: Buffer | undefined;
    const hostVerifier = (blob: Buffer): boolean => {
      // ssh2 asks again at every rekey: then only the pinned key will do.
      if (pinned) return pinned.equals(blob);
      deadline.dispose();
      if (!options.verify({ keyType: keyTypeOf(blob), blob, fingerprint: fingerprintOf(blob) })) {
        hostKeyRefused = true;
        return false;
      }
      pinned = Buffer.from(blob);
      phase = 'authentication';
      deadline = clock.setTimer(HANDSHAKE_MS, () => fail(handshakeTimeout(socket)));
      return true;
    };
    let offered = false;
    const authenticate = (done: (method: object | false) => void): void => {
      if (offered) {
        done(false);
        return;
      }
      offered = true;
      deadline.dispose();
      options.key().then(
        (key) => {
          if (settled) return;
          deadline = clock.setTimer(AUTHENTICATION_MS, () =>
            fail(new AppError('sshSilent', { detail: 'no answer to the sign-in' })),
          );
          done({ type: 'agent', username: osUser, agent: new OneTimeKeyAgent(key) });
        },
        (error: unknown) => {
          keyFailure = error;
          fail(error);
        },
      );
    };
    client.connect({
      sock: socket,
      username: osUser,
      // Our own deadlines: ssh2's goes on while a push is under way.
      readyTimeout: 0,
      keepaliveInterval: KEEPALIVE_MS,
      keepaliveCountMax: KEEPALIVE_COUNT,
      algorithms: algorithms(options.rememberedKeyType),
      hostVerifier,
      authHandler: ((_left: unknown, _partial: unknown, done: (method: object | false) => void) =>
        authenticate(done)) as never,
    });
  });
}

function handshakeTimeout(socket: Socket): AppError {
  return socket.bytesRead === 0
    ? new AppError('sshSilent', { detail: 'TCP was accepted; no SSH version came' })
    : new AppError('sshProtocol', { detail: 'The key exchange did not end in time' });
}

function classify(error: Error & { level?: string }, phase: 'handshake' | 'authentication'): AppError {
  const facts = { cause: error, detail: redact(error.message, 300) };
  if (error.level === 'client-authentication') return new AppError('loginRefused', facts);
  if (phase === 'authentication') return new AppError('connectionLost', facts);
  return new AppError('sshProtocol', facts);
}

const SHELL_MS = 15_000;

/** A pty with the user's login shell. Errors: `shellRefused`, `sshProtocol`. */
function openShell(clock: Clock, client: Client, size: { cols: number; rows: number }): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(SHELL_MS, () => reject(new AppError('shellRefused', { detail: 'no answer in time' })));
    client.once('close', () => {
      timer.dispose();
      reject(new AppError('shellRefused', { detail: 'The connection closed' }));
    });
    client.shell({ term: 'xterm-256color', cols: size.cols, rows: size.rows }, (error, channel) => {
      timer.dispose();
      if (error) return reject(new AppError('shellRefused', { cause: error, detail: redact(error.message, 300) }));
      if (!isUsable(channel)) {
        client.destroy();
        return reject(new AppError('sshProtocol', { detail: 'The channel takes no data (packet size or window 0)' }));
      }
      resolve(channel);
    });
  });
}

/** Writing to a channel of packet size 0 makes ssh2 spin for ever (mscdex/ssh2#1504). */
function isUsable(channel: ClientChannel): boolean {
  const { outgoing } = channel as unknown as { outgoing?: { packetSize?: number; window?: number } };
  return (outgoing?.packetSize ?? 0) > 0 && (outgoing?.window ?? 0) >= 0;
}
