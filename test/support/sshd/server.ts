/** A real SSH server on loopback for one test; the user who runs the tests signs in to it. */
export interface SshServer {
  readonly port: number;
  /** Lets this public key in. */
  authorize(publicKey: string): void;
  /** Everything that it has logged. */
  log(): string;
  /** How often its log has it. */
  logged(pattern: RegExp): number;
  dispose(): Promise<void>;
}
