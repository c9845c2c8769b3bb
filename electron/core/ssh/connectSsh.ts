import { Client } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import { fingerprintOf, keyTypeOf } from '../oneTimeKey/sshWire.ts';
import type { Clock, Disposable } from '../ports.ts';
import { algorithms } from './algorithms.ts';
import { createBannerCollector } from './banner.ts';
import { classify, type Phase } from './classify.ts';
import { guardConnection } from './guards/guardConnection.ts';
import type { Identification } from './guards/identification.ts';
import { violation } from './guards/inside.ts';
import { type Negotiated, negotiatedAlgorithms, nothingNegotiated } from './negotiated.ts';
import { openShell } from './openShell.ts';
import { type ServerWatch, watchServer } from './signIn/serverState.ts';
import type { Offer } from './signIn/signIn.ts';
import { ssh2Method } from './signIn/ssh2Method.ts';
import type { Keepalive, SshConnection, SshOptions } from './sshConnection.ts';

/** TCP is open: the server's version and host key must come within this, ms. */
const HANDSHAKE_MS = 10_000;
/** A way to sign in went out: the server must have answered within this (its AuthorizedKeysCommand may take 5 s). */
const AUTHENTICATION_MS = 20_000;
/** After an answer the host may ask a telephone: as long as sshd itself waits (LoginGraceTime), and a little more. */
const DECISION_MS = 130_000;
/** Keepalive: 5 s × 3 unanswered is a dead peer. */
const keepaliveByDefault: Keepalive = { intervalMs: 5_000, countMax: 3 };

/**
 * SSH over an open socket up to the accepted sign-in. Errors: `sshSilent`, `sshHungUp`, `sshProtocol`, `hostKeyRefused` (the verifier
 * said no), `loginRefused`, `connectionLost`, `cancelled`, and what `signIn` throws.
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
  #server: ServerWatch | undefined;
  /** A person or an agent is at work on what the host wants. */
  #unhurriedWork = 0;
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
    const { socket, osUser, rememberedKeyTypes, keepalive = keepaliveByDefault, forwardedAgent } = this.#options;
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
      keepaliveInterval: keepalive.intervalMs,
      keepaliveCountMax: keepalive.countMax,
      algorithms: algorithms(rememberedKeyTypes, this.#options.algorithms),
      ...(forwardedAgent ? { agent: forwardedAgent, agentForward: true } : {}),
      hostVerifier: (blob: Buffer): boolean => this.#verify(blob),
      authHandler: ((_left: unknown, _partial: unknown, done: OfferMethod) => this.#authenticate(done)) as never,
    });
    this.#identification = guardConnection(this.#clock, this.#client, socket);
    this.#server = watchServer(this.#client);
    this.#client.on(
      'banner',
      createBannerCollector((text) => this.#options.onBanner?.(text)),
    );
    // ssh2 would wait for a new password for ever (RFC 4252 §8).
    this.#client.on('change password', () => this.#fail(new AppError('passwordExpired')));
  }

  #watchClose(): Promise<Error | undefined> {
    return new Promise((done) => {
      // For good: a hostile banner makes ssh2 emit errors again and again, and an error without a listener is fatal.
      this.#client.on('error', (error: Error & { level?: string }) => {
        // A key that could not sign is passed over; ssh2 goes on by itself.
        if (error.level === 'agent') return;
        this.#error ??= error;
        this.#lost(classify(error, { phase: this.#phase, asked: this.#asked }));
        this.#hangUp();
      });
      // The server's side is closed. ssh2 takes its protocol object apart here, stops its keepalive, and waits for a close
      // that does not come while a server leaves our last bytes unread; a write to a channel would throw meanwhile.
      this.#client.on('end', () => this.#hangUp());
      this.#client.on('close', () => {
        done(this.#error);
        const code = this.#phase === 'keyExchange' ? 'sshHungUp' : 'connectionLost';
        this.#lost(new AppError(code, { detail: 'The server hung up' }));
      });
    });
  }

  /** The connection is gone, by this unless we know better; while somebody was at work on an answer, that took too long. */
  #lost(error: AppError): void {
    const late = this.#unhurriedWork > 0 && error.code === 'connectionLost';
    this.#fail(
      this.#ownReason ?? (late ? new AppError('loginTimedOut', { cause: error, detail: error.facts.detail }) : error),
    );
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

  #authenticate(done: OfferMethod): void {
    const server = this.#server;
    if (!server) return;
    server.ourTurn();
    // A push has a deadline of its own, and a person takes as long as the host allows.
    this.#deadline?.dispose();
    this.#options.signIn.next(server.state).then(
      (offer) => {
        if (this.#ended) return;
        if (!offer) return done(false);
        this.#asked = true;
        this.#awaitAnswer(offer);
        server.theirTurn();
        done(this.#methodOf(offer, server));
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #methodOf(offer: Offer, server: ServerWatch): object {
    const { osUser, signIn, algorithms: { legacy: allowSha1 = false } = {} } = this.#options;
    return ssh2Method(offer, {
      osUser,
      allowSha1,
      unused: (why) => signIn.unused?.(why),
      fail: (error) => this.#fail(error),
      unhurried: async (work) => {
        this.#deadline?.dispose();
        this.#unhurriedWork += 1;
        try {
          return await work;
        } finally {
          this.#unhurriedWork -= 1;
          if (!this.#ended) this.#awaitAnswer(offer);
          server.theirTurn();
        }
      },
    });
  }

  #awaitAnswer({ kind }: Offer): void {
    const decides = kind === 'password' || kind === 'keyboardInteractive';
    const timeout = () =>
      new AppError(decides ? 'loginUndecided' : 'sshSilent', { detail: 'no answer to the sign-in' });
    this.#within(decides ? DECISION_MS : AUTHENTICATION_MS, timeout);
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
    if (!this.#end()) return;
    const client = this.#client;
    const { forwardedAgent } = this.#options;
    let forwards = false;
    this.#outcome.resolve({
      client,
      closed: this.#closed,
      negotiated: this.#negotiated,
      shell: async (request) => {
        if (this.#error instanceof AppError) throw this.#error;
        const onAgent = (granted: boolean): void => {
          forwards = granted;
        };
        return openShell(this.#clock, client, forwardedAgent ? { ...request, onAgent } : request);
      },
      get forwardsAgent() {
        return forwards;
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
