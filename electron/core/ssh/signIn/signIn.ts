import type { ParsedKey } from 'ssh2';

/** A key pair whose private half somebody else may hold: it signs, and is never handed over. */
export interface Signer {
  readonly publicKey: ParsedKey;
  /**
   * The signature's bytes, without the algorithm's name. `hash` is `sha256` or `sha512` for an RSA key, else undefined. An
   * `AppError` ends the sign-in; any other error passes this key over.
   */
  sign(data: Buffer, hash: string | undefined): Buffer | Promise<Buffer>;
}

/** What a host asks by keyboard-interactive (RFC 4256 §3.2). Its own words: hostile until made safe. */
export interface InfoRequest {
  readonly name: string;
  readonly instruction: string;
  readonly prompts: readonly { readonly prompt: string; readonly echo?: boolean | undefined }[];
}

/** One way to sign in, as RFC 4252 has them. */
export type Offer =
  /** Asks what the host takes (§5.2); a host without any protection says yes. */
  | { readonly kind: 'none' }
  | { readonly kind: 'publickey'; readonly signer: Signer }
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'keyboardInteractive'; answer(request: InfoRequest): Promise<string[]> };

/** What the host has said about signing in so far. */
export interface ServerState {
  /** SSH_MSG_USERAUTH_FAILURE, counted. */
  readonly refusals: number;
  /** The methods that can go on (RFC 4252 §5.1), by their wire names; undefined until it has refused one. */
  readonly methodsLeft: readonly string[] | undefined;
  /** The last method was right, and not enough. */
  readonly partial: boolean;
  /** `server-sig-algs` (RFC 8308 §3.1); undefined when the host did not tell. */
  readonly signatureAlgorithms: readonly string[] | undefined;
}

/** Gives one way after the other. */
export interface SignIn {
  /** The next to offer; undefined when there is none left. May take as long as a person takes to answer. */
  next(server: ServerState): Promise<Offer | undefined>;
  /** The last offer did not reach the host as a proof: why, in words. */
  unused?(why: string): void;
}
