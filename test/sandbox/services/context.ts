import type { FleetInstance } from '../fleet.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { PortalState } from '../state/portalState.ts';

/** What the services share. */
export interface SandboxContext {
  /** Where it listens, e.g. `http://127.0.0.1:40001`; known once it does. */
  url(): string;
  readonly organisations: readonly Organisation[];
  now(): number;
  readonly state: PortalState;
  readonly fleet: readonly FleetInstance[];
  readonly autoApprove: boolean;
  /** The most rows that a page of the portal has. */
  readonly pageSize: number;
  /** Puts a pushed key where the instance's sshd looks; answers when it is there. */
  acceptKey(instance: FleetInstance, osUser: string, publicKey: string): Promise<void>;
  /** The public host key of the instance's sshd, `ssh-ed25519 AAAA…`, if it has one. */
  hostKey(instance: FleetInstance): string | undefined;
}
