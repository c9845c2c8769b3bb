import type { Socket } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import type { AlgorithmChoice } from './algorithms.ts';
import type { ForwardedAgent } from './forwardedAgent.ts';
import type { NegotiatedAlgorithms } from './negotiated.ts';
import type { ShellRequest } from './openShell.ts';
import type { SignIn } from './signIn/signIn.ts';

export interface Keepalive {
  /** 0 turns it off. */
  readonly intervalMs: number;
  readonly countMax: number;
}

export interface SshOptions {
  readonly socket: Socket;
  readonly osUser: string;
  /** Types of the host keys that are known, which are asked for first. */
  readonly rememberedKeyTypes: readonly string[];
  readonly keepalive?: Keepalive;
  /** What this host is offered beside the safe algorithms. */
  readonly algorithms?: AlgorithmChoice;
  /** For every shell of the connection: this machine's agent, which the host may ask to sign. */
  readonly forwardedAgent?: ForwardedAgent | undefined;
  /**
   * Whether to go on with this host key; synchronous, so that ssh2's verifier cannot fail open (it takes any promise for a
   * yes). A question to the user happens between two connections, never inside one.
   */
  verify(offered: OfferedHostKey): boolean;
  /** Asked once the host key is accepted. */
  readonly signIn: SignIn;
  /** The host's words to everybody (RFC 4252 §5.4), made safe to show; all of them so far. */
  onBanner?(text: string): void;
}

/** A signed-in SSH connection. */
export interface SshConnection {
  readonly client: Client;
  /** Resolves when it is over, with ssh2's error if there was one, or ours: `sshProtocol`, `hostKeyChanged`. */
  readonly closed: Promise<Error | undefined>;
  /** What the first key exchange agreed on. */
  readonly negotiated: NegotiatedAlgorithms;
  shell(request: ShellRequest): Promise<ClientChannel>;
  /** The host took the offer of this machine's agent, which comes with the first shell. */
  readonly forwardsAgent: boolean;
  dispose(): void;
}
