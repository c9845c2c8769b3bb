import type { Terminal } from '@xterm/xterm';
import { ACK } from '../../../shared/flowControl.ts';
import { openTerminalStream } from '../../bridge/bridge.ts';
import { createAcknowledger } from './acknowledge.ts';
import { createInputQueue } from './inputQueue.ts';
import type { OutputWatch } from './markOutput.ts';

export interface JoinedStream {
  /** Sends what was typed or pasted, in frames that the contract allows. */
  input(data: string): void;
  dispose(): void;
}

/** Joins xterm to a session's stream: bytes go straight from one to the other, and credit goes back as they are parsed. */
export function joinStream(
  terminal: Terminal,
  sessionId: string,
  onSize: (cols: number, rows: number) => void,
  watch: OutputWatch,
): JoinedStream {
  const stream = openTerminalStream({ sessionId, cols: terminal.cols, rows: terminal.rows }, (frame) => {
    if (frame.kind !== 'data') return;
    const { data, seen } = frame;
    if (seen) terminal.write('', () => watch.hold(true));
    else watch.output();
    acknowledger.written(data.length);
    // In slices, so that credit goes back while there is still something to parse; xterm joins split surrogates.
    for (let at = 0; at < data.length; at += ACK) {
      const slice = data.slice(at, at + ACK);
      terminal.write(slice, () => acknowledger.parsed(slice.length));
    }
    if (seen) terminal.write('', () => watch.hold(false));
  });
  const acknowledger = createAcknowledger((chars) => stream.send({ kind: 'ack', chars }));
  terminal.onResize(({ cols, rows }) => {
    stream.send({ kind: 'resize', cols, rows });
    onSize(cols, rows);
  });
  onSize(terminal.cols, terminal.rows);
  const queue = createInputQueue((data) => stream.send({ kind: 'input', data }));
  return {
    input: queue.input,
    dispose() {
      queue.drop();
      stream.close();
    },
  };
}
