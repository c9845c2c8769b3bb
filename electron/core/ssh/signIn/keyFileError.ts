/** Why a key file is of no use; `message` goes on after its name: "is not there". */
export class KeyFileError extends Error {
  readonly missing: boolean;
  constructor(message: string, missing = false) {
    super(message);
    this.missing = missing;
  }
}

/** Of a kind, or in a format, that neither ssh2 nor OpenSSL reads. */
export const unusable = (): KeyFileError => new KeyFileError('is not a private key that can be used here');
