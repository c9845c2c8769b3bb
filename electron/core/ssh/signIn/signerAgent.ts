import { BaseAgent, type ParsedKey, type SignCallback, type SigningRequestOptions } from 'ssh2';
import type { Signer } from './signIn.ts';

/** Lets ssh2 authenticate with a key without ever holding its private half: an agent of one key. */
export class SignerAgent extends BaseAgent<ParsedKey> {
  readonly #signer: Signer;
  readonly #sign: (data: Buffer, hash: string | undefined) => Promise<Buffer>;

  constructor(signer: Signer, sign: (data: Buffer, hash: string | undefined) => Promise<Buffer>) {
    super();
    this.#signer = signer;
    this.#sign = sign;
  }

  override getIdentities(callback: (error?: Error | null, keys?: ParsedKey[]) => void): void {
    callback(null, [this.#signer.publicKey]);
  }

  override sign(
    _publicKey: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    const done = typeof options === 'function' ? options : callback;
    const hash = typeof options === 'function' ? undefined : options.hash;
    this.#sign(data, hash).then(
      (signature) => done?.(null, signature),
      (error: unknown) => done?.(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
