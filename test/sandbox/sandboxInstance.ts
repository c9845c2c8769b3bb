import type { InstanceState } from '../../shared/model/instance.ts';
import type { FarEnds } from './farEnds.ts';
import { type FleetInstance, sandboxUser } from './fleet.ts';

/** An instance as a test sees it, and what a test may do to it. */
export interface SandboxInstance {
  readonly instanceId: string;
  readonly accountId: string;
  readonly region: string;
  readonly privateIpAddress: string;
  readonly port: number;
  readonly osUser: string;
  hostKeyFingerprint(): string;
  changeHostKey(): Promise<void>;
  /** Restarts its sshd with these lines of sshd_config first. */
  configure(lines: readonly string[]): Promise<void>;
  setState(state: InstanceState): void;
  setTag(key: string, value: string): void;
  /** Authentication requests that its sshd has seen. */
  authAttempts(): number;
  /** Connections that the client ended by SSH_MSG_DISCONNECT. */
  goodbyes(): number;
  dropConnections(): void;
  /** Lets a key in by other means than a push, for `ssh` side by side. */
  authorize(publicKey: string, seconds: number): void;
}

/** The instance with this name. */
export function sandboxInstance(
  fleet: readonly FleetInstance[],
  name: string,
  farEnds: FarEnds | undefined,
): SandboxInstance {
  const instance = fleet.find((candidate) => candidate.name === name);
  if (!instance) throw new Error(`The sandbox has no instance ${name}`);
  const sshd = () => {
    const server = farEnds?.sshd(instance);
    if (!server) throw new Error(`${name} has no sshd`);
    return server;
  };
  return {
    instanceId: instance.instanceId,
    accountId: instance.accountId,
    region: instance.region,
    privateIpAddress: instance.privateIpAddress ?? '',
    port: Number(instance.tags['sallyport:port'] ?? 22),
    osUser: instance.tags['sallyport:user'] ?? sandboxUser,
    hostKeyFingerprint: () => sshd().hostKeyFingerprint(),
    changeHostKey: () => sshd().changeHostKey(),
    configure: (lines) => sshd().configure(lines),
    setState(state) {
      instance.state = state;
    },
    setTag(key, value) {
      instance.tags[key] = value;
    },
    authAttempts: () => sshd().authAttempts(),
    goodbyes: () => sshd().goodbyes(),
    dropConnections: () => sshd().dropConnections(),
    authorize: (publicKey, seconds) => sshd().authorize(sandboxUser, publicKey, Date.now() + seconds * 1000),
  };
}
