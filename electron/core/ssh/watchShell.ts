import type { ClientChannel } from 'ssh2';
import type { SessionEnd } from '../../../shared/model/session.ts';
import type { Clock, Disposable } from '../ports.ts';
import { createWindowRefill } from './channelWindow.ts';
import type { SharedConnection } from './sharedConnection.ts';
import { createLastOutput, endOfConnection, endOfShell } from './shellEnd.ts';

/** A channel that closes without a word may be the first sign that its connection is over, ms. */
const CONNECTION_TOO_MS = 250;

/** Tells what comes, and once how the shell ended: its exit status or signal, or the end of the connection. */
export function watchShell(
  clock: Clock,
  { channel, connection }: { channel: ClientChannel; connection: SharedConnection },
  onData: (bytes: Buffer) => void,
  onEnd: (end: SessionEnd) => void,
): void {
  let told = false;
  let exit: SessionEnd | undefined;
  let timer: Disposable | undefined;
  const tell = (end: SessionEnd): void => {
    timer?.dispose();
    if (told) return;
    told = true;
    onEnd(end);
  };
  const last = createLastOutput();
  const refill = createWindowRefill(channel);
  const read = (bytes: Buffer): void => {
    last.add(bytes);
    onData(bytes);
    refill(bytes.length);
  };
  channel.on('data', read);
  channel.stderr.on('data', read);
  channel.on('error', () => undefined);
  channel.on('exit', (code: number | null, signal?: string) => {
    exit = endOfShell(code, signal, last.text());
  });
  channel.on('close', () => {
    if (exit) return tell(exit);
    timer = clock.setTimer(CONNECTION_TOO_MS, () =>
      tell({ reason: 'disconnected', message: 'The host closed the shell.' }),
    );
  });
  void connection.closed.then((end) => tell(exit ?? endOfConnection(end)));
}

/**
 * Input, in bytes, that may wait for a host that takes none: two of the largest pastes. ssh2 keeps what the channel's window
 * (RFC 4254 §5.2) does not allow, without end.
 */
export const MOST_WAITING = 32 * 1024 * 1024;

/** What of a channel a terminal's source uses. */
type SourceChannel = Pick<ClientChannel, 'pause' | 'resume' | 'writable' | 'writableLength' | 'write' | 'setWindow'>;

/**
 * A channel as the terminal's source. What is typed beyond MOST_WAITING is lost, as in any terminal that is stuck: all of
 * it, until the host has taken what waits, so that no text arrives with a hole in it.
 */
export function sourceOf(channel: SourceChannel) {
  let stuck = false;
  return {
    pause: () => void channel.pause(),
    resume: () => void channel.resume(),
    write(bytes: Buffer) {
      stuck = channel.writableLength + bytes.length > MOST_WAITING || (stuck && channel.writableLength > 0);
      if (channel.writable && !stuck) channel.write(bytes);
    },
    resize: (cols: number, rows: number) => channel.setWindow(rows, cols, 0, 0),
  };
}

/** Ends the shell on the host. ssh2 throws in the moment between the end of the host's side and the socket's close. */
export function closeChannel(channel: ClientChannel): void {
  try {
    channel.close();
  } catch {
    // The connection is over, and with it the shell.
  }
}
