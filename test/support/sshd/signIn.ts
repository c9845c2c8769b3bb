import { connect } from 'node:net';
import { userInfo } from 'node:os';
import type { ClientChannel } from 'ssh2';
import type { OfferedHostKey } from '../../../electron/core/hostTrust/hostTrustPolicy.ts';
import { systemClock } from '../../../electron/core/lib/systemClock.ts';
import { createOneTimeKey, type OneTimeKey } from '../../../electron/core/oneTimeKey/oneTimeKey.ts';
import { createWindowRefill } from '../../../electron/core/ssh/channelWindow.ts';
import { connectSsh } from '../../../electron/core/ssh/connectSsh.ts';
import type { ShellEnvironment } from '../../../electron/core/ssh/openShell.ts';
import type { SignIn } from '../../../electron/core/ssh/signIn/signIn.ts';
import type { SshConnection, SshOptions } from '../../../electron/core/ssh/sshConnection.ts';
import { keySignIn } from '../keySignIn.ts';
import type { SshServer } from './server.ts';

export interface SignInOptions {
  /** Trusts every host key unless this says otherwise. */
  verify?(offered: OfferedHostKey): boolean;
  readonly rememberedKeyTypes?: readonly string[];
  /** What hands over the key once the host key is accepted; without it a key that the server has been told about. */
  key?(): Promise<OneTimeKey>;
  /** In place of the key. */
  readonly signIn?: SignIn;
  readonly connection?: Partial<SshOptions>;
}

/** What the app does with a host: TCP, key exchange, a new one-time key that the server is told about, sign-in. */
export function signIn(server: SshServer, options: SignInOptions = {}): Promise<SshConnection> {
  const authorized = async (): Promise<OneTimeKey> => {
    const key = createOneTimeKey();
    server.authorize(key.publicKey);
    return key;
  };
  const { verify = () => true, rememberedKeyTypes = [], key = authorized, connection = {} } = options;
  const socket = connect({ host: '127.0.0.1', port: server.port, noDelay: true });
  const given = { socket, osUser: userInfo().username, rememberedKeyTypes, verify, ...connection };
  const signIn = options.signIn ?? keySignIn(key);
  return connectSsh(systemClock, { ...given, signIn }, new AbortController().signal);
}

/** Where an answer is looked for, characters from the end. */
const LAST = 4096;

export interface Screen {
  readonly channel: ClientChannel;
  text(): string;
  /** Types this; answers all that was printed once its end has the pattern. Rejects if the shell ends before. */
  run(input: string, pattern: RegExp): Promise<string>;
}

/** A shell with what it has printed. */
export async function openScreen(connection: SshConnection, env?: ShellEnvironment): Promise<Screen> {
  const channel = await connection.shell({ cols: 80, rows: 24, environment: env ?? {} });
  const refill = createWindowRefill(channel);
  let text = '';
  let woken = (): void => undefined;
  channel.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1');
    refill(bytes.length);
    woken();
  });
  channel.on('close', () => woken());
  return {
    channel,
    text: () => text,
    async run(input, pattern) {
      channel.write(input);
      // The end is enough: what was asked for comes last, after megabytes perhaps.
      while (!pattern.test(text.slice(-LAST))) {
        if (channel.closed) throw new Error(`The shell ended: ${text}`);
        await new Promise<void>((resolve) => {
          woken = resolve;
        });
      }
      return text;
    },
  };
}

/** Runs a command, reads all of its output, and answers how much that was and how it began. */
export function runCommand(connection: SshConnection, command: string): Promise<{ bytes: number; head: string }> {
  return new Promise((resolve, reject) => {
    connection.client.exec(command, (error, channel) => {
      if (error) {
        reject(error);
        return;
      }
      let bytes = 0;
      let head = '';
      channel.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (head.length < 4096) head += chunk.toString('utf8').slice(0, 4096);
      });
      channel.on('close', () => resolve({ bytes, head }));
    });
  });
}
