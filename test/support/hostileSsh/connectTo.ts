import { connect } from 'node:net';
import { createOneTimeKey } from '../../../electron/core/oneTimeKey/oneTimeKey.ts';
import type { Clock } from '../../../electron/core/ports.ts';
import { connectSsh } from '../../../electron/core/ssh/connectSsh.ts';
import type { SshConnection, SshOptions } from '../../../electron/core/ssh/sshConnection.ts';
import { keySignIn } from '../keySignIn.ts';

/** What the app does with a host that it trusts: TCP, key exchange, sign-in with a one-time key. */
export function connectTo(
  { address, port }: { address: string; port: number },
  clock: Clock,
  signal: AbortSignal = new AbortController().signal,
  options: Pick<SshOptions, 'algorithms' | 'forwardedAgent'> = {},
): Promise<SshConnection> {
  const socket = connect({ host: address, port, noDelay: true });
  const given = { socket, osUser: 'ec2-user', rememberedKeyTypes: [], verify: () => true };
  return connectSsh(clock, { ...given, ...options, signIn: keySignIn(async () => createOneTimeKey()) }, signal);
}
