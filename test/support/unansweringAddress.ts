import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Listens with the shortest backlog and is then stopped, so that nobody ever takes a connection from its queue. */
const listener =
  "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})";
/** A connect that has not succeeded by then on loopback is one that the kernel drops, ms. */
const DROPPED_MS = 300;

/** A loopback port that drops SYNs as a firewall does: its queue is full. Linux only. */
export async function startUnansweringAddress(): Promise<{ port: number; dispose(): void }> {
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const port = Number(line);
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  for (let taken = true; taken && fillers.length < 64; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(socket);
    taken = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<boolean>((resolve) => setTimeout(resolve, DROPPED_MS, false)),
    ]);
  }
  return {
    port,
    dispose() {
      for (const socket of fillers) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
