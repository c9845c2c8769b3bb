import type { Socket } from 'node:net';
import type { ProxyFaults } from './faults.ts';

/** What is held on its way before its source is paused, bytes. */
const HELD = 256 * 1024;

export interface Pipe {
  /** Looks at the faults again. */
  changed(): void;
  dispose(): void;
}

interface Item {
  /** None is the end of the stream. */
  readonly bytes?: Buffer;
  /** When it is due on the other side, monotonic ms. */
  readonly due: number;
}

/** One direction of a connection: a queue whose items are due later, and leave one at a time. */
export function createPipe(from: Socket, to: Socket, faults: () => ProxyFaults, onBytes: (sent: number) => void): Pipe {
  const queue: Item[] = [];
  let held = 0;
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let full = false;

  const pump = (): void => {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && !full && !to.destroyed) {
      const { blackhole, bandwidth, halfOpen } = faults();
      const [item] = queue as [Item];
      if (blackhole) return;
      const wait = Math.max(item.due, freeAt) - performance.now();
      if (wait > 0) {
        timer = setTimeout(pump, wait);
        return;
      }
      queue.shift();
      if (item.bytes === undefined) {
        if (!halfOpen) to.end();
        continue;
      }
      held -= item.bytes.length;
      freeAt = bandwidth > 0 ? performance.now() + (item.bytes.length / bandwidth) * 1000 : 0;
      full = !to.write(item.bytes);
      onBytes(item.bytes.length);
    }
    if (held < HELD && !from.destroyed) from.resume();
  };
  const onData = (bytes: Buffer): void => {
    const { latencyMs, sliceBytes } = faults();
    const due = performance.now() + latencyMs;
    const size = sliceBytes > 0 ? sliceBytes : bytes.length;
    for (let at = 0; at < bytes.length; at += size) queue.push({ bytes: bytes.subarray(at, at + size), due });
    held += bytes.length;
    if (held >= HELD) from.pause();
    pump();
  };
  const onEnd = (): void => {
    const { latencyMs, closeDelayMs } = faults();
    queue.push({ due: performance.now() + latencyMs + closeDelayMs });
    pump();
  };
  const onDrain = (): void => {
    full = false;
    pump();
  };
  from.on('data', onData);
  from.on('end', onEnd);
  to.on('drain', onDrain);
  return {
    changed: pump,
    dispose() {
      clearTimeout(timer);
      queue.length = 0;
      from.off('data', onData);
      from.off('end', onEnd);
      to.off('drain', onDrain);
    },
  };
}
