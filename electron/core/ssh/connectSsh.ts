import type { Socket } from 'node:net';
import { Client, type ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { OneTimeKeyAgent } from '../oneTimeKey/keyAgent.ts';
import type { OneTimeKey } from '../oneTimeKey/oneTimeKey.ts';
import { fingerprintOf, keyTypeOf } from '../oneTimeKey/sshWire.ts';
import type { Clock, Disposable } from '../ports.ts';
import { algorithms } from './algorithms.ts';
import { classify, methodNames, type Phase } from './classify.ts';
import { guardConnection } from './guards/guardConnection.ts';
import type { Identification } from './guards/identification.ts';
import { violation } from './guards/inside.ts';
import { type Negotiated, type NegotiatedAlgorithms, negotiatedAlgorithms, nothingNegotiated } from './negotiated.ts';
import { openShell, type ShellEnvironment } from './openShell.ts';

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
  /** Types of the host keys that are known, which are asked for first. */
  readonly rememberedKeyTypes: readonly string[];
  /** For every shell of the connection. */
  readonly environment?: ShellEnvironment;
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
  /** Resolves when it is over, with ssh2's error if there was one, or ours: `sshProtocol`, `hostKeyChanged`. */
  readonly closed: Promise<Error | undefined>;
  /** What the first key exchange agreed on. */
  readonly negotiated: NegotiatedAlgorithms;
  /** With these variables in place of the connection's own. */
  shell(size: { cols: number; rows: number }, environment?: ShellEnvironment): Promise<ClientChannel>;
  dispose(): void;
}

/**
 * SSH over an open socket up to the accepted sign-in. Errors: `sshSilent`, `sshHungUp`, `sshProtocol`, `hostKeyRefused` (the verifier
 * said no), `loginRefused`, `connectionLost`, `cancelled`, and what `key()` throws.
 */
export function connectSsh(clock: Clock, options: SshOptions, signal: AbortSignal): Promise<SshConnection> {
  return new Promise((resolve, reject) => {
    new Handshake(clock, options, signal, { resolve, reject }).start();
  });
}

interface Outcome {
  resolve(connection: SshConnection): void;
  reject(error: unknown): void;
}

/** ssh2's callback for the next way to authenticate; `false` when there is none left. */
type OfferMethod = (method: object | false) => void;

/** One connection from the open socket to the sign-in, with its own deadlines. It ends once, well or badly. */
class Handshake {
  readonly #client = new Client();
  readonly #clock: Clock;
  readonly #options: SshOptions;
  readonly #signal: AbortSignal;
  readonly #outcome: Outcome;
  readonly #closed: Promise<Error | undefined>;
  readonly #onAbort = (): void => this.#fail(new AppError('cancelled'));
  #ended = false;
  #phase: Phase = 'keyExchange';
  #deadline: Disposable | undefined;
  /** The host key that was accepted: at a rekey, when ssh2 asks again, only this one will do. */
  #pinned: Buffer | undefined;
  /** Why we hung up ourselves; ssh2 would only say that the handshake failed. */
  #ownReason: unknown;
  #keyOffered = false;
  /** What the server would still take after it refused the key (RFC 4252 §5.1). */
  #methodsLeft: readonly string[] = [];
  /** A way to sign in went to the server: from here on it may accept. */
  #asked = false;
  #identification: Identification | undefined;
  #negotiated = nothingNegotiated;
  /** The first that ssh2 emitted; what follows it is noise. */
  #error: Error | undefined;

  constructor(clock: Clock, options: SshOptions, signal: AbortSignal, outcome: Outcome) {
    this.#clock = clock;
    this.#options = options;
    this.#signal = signal;
    this.#outcome = outcome;
    this.#closed = this.#watchClose();
  }

  start(): void {
    const { socket, osUser, rememberedKeyTypes } = this.#options;
    this.#signal.addEventListener('abort', this.#onAbort, { once: true });
    if (this.#signal.aborted) {
      this.#onAbort();
      return;
    }
    this.#within(HANDSHAKE_MS, () => this.#handshakeTimeout());
    this.#client.once('handshake', (negotiated: Negotiated) => {
      this.#negotiated = negotiatedAlgorithms(negotiated);
    });
    this.#client.on('ready', () => this.#succeed());
    this.#client.connect({
      sock: socket,
      username: osUser,
      // Our own deadlines: ssh2's goes on while a push is under way.
      readyTimeout: 0,
      keepaliveInterval: KEEPALIVE_MS,
      keepaliveCountMax: KEEPALIVE_COUNT,
      algorithms: algorithms(rememberedKeyTypes),
      hostVerifier: (blob: Buffer): boolean => this.#verify(blob),
      authHandler: ((left: unknown, _partial: unknown, done: OfferMethod) => this.#authenticate(left, done)) as never,
    });
    this.#identification = guardConnection(this.#clock, this.#client, socket);
  }

  #watchClose(): Promise<Error | undefined> {
    return new Promise((done) => {
      // For good: a hostile banner makes ssh2 emit errors again and again, and an error without a listener is fatal.
      this.#client.on('error', (error: Error) => {
        this.#error ??= error;
        this.#fail(
          this.#ownReason ??
            classify(error, { phase: this.#phase, asked: this.#asked, methodsLeft: this.#methodsLeft }),
        );
        this.#hangUp();
      });
      // The server's side is closed. ssh2 takes its protocol object apart here, stops its keepalive, and waits for a close
      // that does not come while a server leaves our last bytes unread; a write to a channel would throw meanwhile.
      this.#client.on('end', () => this.#hangUp());
      this.#client.on('close', () => {
        done(this.#error);
        const code = this.#phase === 'keyExchange' ? 'sshHungUp' : 'connectionLost';
        this.#fail(this.#ownReason ?? new AppError(code, { detail: 'The server hung up' }));
      });
    });
  }

  #verify(blob: Buffer): boolean {
    if (this.#pinned) {
      if (this.#pinned.equals(blob)) return true;
      this.#error ??= new AppError('hostKeyChanged', { detail: 'It showed another one when the keys were renewed' });
      this.#ownReason = this.#error;
      return false;
    }
    if (!this.#options.verify({ keyType: keyTypeOf(blob), blob, fingerprint: fingerprintOf(blob) })) {
      this.#ownReason = new AppError('hostKeyRefused');
      return false;
    }
    this.#pinned = Buffer.from(blob);
    this.#phase = 'login';
    this.#within(HANDSHAKE_MS, () => this.#handshakeTimeout());
    return true;
  }

  #authenticate(left: unknown, done: OfferMethod): void {
    if (this.#keyOffered) {
      this.#methodsLeft = methodNames(left);
      done(false);
      return;
    }
    this.#keyOffered = true;
    // The push has a deadline of its own.
    this.#deadline?.dispose();
    this.#options.key().then(
      (key) => {
        if (this.#ended) return;
        this.#within(AUTHENTICATION_MS, () => new AppError('sshSilent', { detail: 'no answer to the sign-in' }));
        this.#asked = true;
        done({ type: 'agent', username: this.#options.osUser, agent: new OneTimeKeyAgent(key) });
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #within(ms: number, timeout: () => AppError): void {
    this.#deadline?.dispose();
    this.#deadline = this.#clock.setTimer(ms, () => this.#fail(timeout()));
  }

  #handshakeTimeout(): AppError {
    if (this.#options.socket.bytesRead === 0)
      return new AppError('sshSilent', { detail: 'TCP was accepted; no SSH version came' });
    const said = this.#identification?.said() ?? '';
    return said === ''
      ? violation('The key exchange did not end in time')
      : violation('No SSH version came in time', said);
  }

  #succeed(): void {
    if (!this.#asked) this.#fail(violation('It accepted a sign-in that nobody asked for'));
    if (!this.#end()) return;
    const client = this.#client;
    this.#outcome.resolve({
      client,
      closed: this.#closed,
      negotiated: this.#negotiated,
      shell: async (size, environment = this.#options.environment) => {
        if (this.#error instanceof AppError) throw this.#error;
        return openShell(this.#clock, client, size, environment);
      },
      dispose: () => this.#hangUp(),
    });
  }

  #fail(error: unknown): void {
    if (!this.#end()) return;
    this.#hangUp();
    this.#outcome.reject(error);
  }

  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#deadline?.dispose();
    this.#signal.removeEventListener('abort', this.#onAbort);
    return true;
  }

  #hangUp(): void {
    this.#client.destroy();
    this.#options.socket.destroy();
  }
}
