import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FleetInstance, sandboxUser } from './fleet.ts';
import { findSshd } from './sshd/findSshd.ts';
import { type InstanceSshd, startInstanceSshd } from './sshd/instanceSshd.ts';

/** What answers at the instances' private addresses. */
export interface FarEnds {
  sshd(instance: FleetInstance): InstanceSshd | undefined;
  dispose(): Promise<void>;
}

/** Starts a real sshd for every host that should have one, all at the same time, and the hosts that misbehave. */
export async function startFarEnds(fleet: readonly FleetInstance[]): Promise<FarEnds> {
  const sshd = findSshd(process.env);
  if (sshd === undefined) throw new Error("OpenSSH's server (sshd) was not found on this machine");
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-sandbox-'));
  const servers = new Map<string, InstanceSshd>();
  const silent: SilentServer[] = [];
  const start = async (instance: FleetInstance): Promise<void> => {
    const address = instance.privateIpAddress;
    if (address === undefined) return;
    if (instance.behaviour === 'live' || instance.behaviour === 'noInstanceConnect') {
      const own = join(folder, instance.instanceId);
      const server = await startInstanceSshd({
        sshd,
        folder: own,
        address,
        hostname: instance.name,
        osUser: sandboxUser,
        port: 0,
      });
      servers.set(instance.instanceId, server);
      instance.tags['sallyport:port'] = String(server.port);
    }
    if (instance.behaviour === 'silent') {
      const server = await startSilentServer(address);
      silent.push(server);
      instance.tags['sallyport:port'] = String(server.port);
    }
  };
  // A test that is cut short leaves no sshd behind.
  const killAll = (): void => {
    for (const server of servers.values()) server.kill();
  };
  process.once('exit', killAll);
  await Promise.all(fleet.map(start));
  return {
    sshd: (instance) => servers.get(instance.instanceId),
    async dispose() {
      process.off('exit', killAll);
      await Promise.all([
        ...[...servers.values()].map((server) => server.dispose()),
        ...silent.map((s) => s.dispose()),
      ]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface SilentServer {
  readonly port: number;
  dispose(): Promise<void>;
}

/** Accepts and never says a word. */
async function startSilentServer(address: string): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // Reads, so that it sees the other side's end.
    socket.resume();
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  return {
    port: bound && typeof bound === 'object' ? bound.port : 0,
    async dispose() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
