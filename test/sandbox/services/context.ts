import type { FleetInstance } from '../fleet.ts';
import type { SandboxRole } from '../iam/roles.ts';
import type { PortalState } from '../portalState.ts';

/** What the services share. */
export interface SandboxContext {
  /** Where it listens, e.g. `http://127.0.0.1:40001`; known once it does. */
  url(): string;
  readonly startUrl: string;
  now(): number;
  readonly state: PortalState;
  readonly roles: readonly SandboxRole[];
  readonly fleet: readonly FleetInstance[];
  readonly autoApprove: boolean;
  /** Puts a pushed key where the instance's sshd looks; answers when it is there. */
  acceptKey(instance: FleetInstance, osUser: string, publicKey: string): Promise<void>;
}
