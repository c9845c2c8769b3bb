import ssh2, { BaseAgent, type ParsedKey, type SignCallback, type SigningRequestOptions } from 'ssh2';
import type { OneTimeKey } from './oneTimeKey.ts';

/** Lets ssh2 authenticate with the one-time key without ever holding its private half: an agent of one key. */
export class OneTimeKeyAgent extends BaseAgent<ParsedKey> {
  readonly #key: OneTimeKey;

  constructor(key: OneTimeKey) {
    super();
    this.#key = key;
  }

  override getIdentities(callback: (error?: Error | null, keys?: ParsedKey[]) => void): void {
    const parsed = ssh2.utils.parseKey(this.#key.publicKey);
    if (parsed instanceof Error) callback(parsed);
    else callback(null, [parsed]);
  }

  override sign(
    _publicKey: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    const done = typeof options === 'function' ? options : callback;
    try {
      done?.(null, this.#key.sign(data));
    } catch (error) {
      done?.(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
