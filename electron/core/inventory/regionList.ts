import { AppError, toWireError } from '../../../shared/errors.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { RegionListing } from '../../../shared/model/inventory.ts';
import type { AwsClients, AwsScope } from '../aws/awsClients.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import type { Clock } from '../ports.ts';
import { describeAllInstances } from './describeInstances.ts';

/** One region's instances and how far their listing has come. */
export interface RegionList {
  readonly listing: RegionListing;
  readonly instances: readonly Instance[];
  find(instanceId: string): { instance: Instance; listedAt: number } | undefined;
  /** Takes a fresher description of an instance that is listed; `listedAt` of that one is now. */
  replace(instance: Instance): void;
  /** Lists anew; never rejects. When the signal aborts, all is as it was before. */
  load(signal: AbortSignal): Promise<void>;
}

export interface RegionListDeps {
  readonly clock: Clock;
  readonly scope: AwsScope;
  clients(): AwsClients;
  signed<T>(scope: AwsScope, work: () => Promise<T>): Promise<T>;
  onChange(): void;
}

interface Row {
  readonly instance: Instance;
  readonly listedAt: number;
}

/** An ended sign-in is no failure: the listing goes on by itself after the next one. */
function afterError({ identity, region }: AwsScope, error: unknown): RegionListing {
  const wire = toWireError(error);
  if (wire.code === 'accessDenied') {
    const message = `${identity.roleName} may not list instances (ec2:DescribeInstances).`;
    const next = 'Choose another role, or ask your administrator for this permission.';
    return { kind: 'failed', region, error: { ...wire, message, next } };
  }
  return wire.code === 'signInRequired' && identity.kind === 'sso'
    ? { kind: 'waitingForSignIn', region, ssoSessionId: identity.ssoSessionId }
    : { kind: 'failed', region, error: wire };
}

export function createRegionList({ clock, scope, clients, signed, onChange }: RegionListDeps): RegionList {
  const { region } = scope;
  const cancelled: RegionListing = { kind: 'failed', region, error: toWireError(new AppError('cancelled')) };
  let rows = new Map<string, Row>();
  let settled: RegionListing = cancelled;
  let listing: RegionListing = { kind: 'loading', region };
  let latest: AbortSignal | undefined;

  const fetchAll = async (signal: AbortSignal): Promise<Map<string, Row>> => {
    const fresh = new Map<string, Row>();
    // Rows of an earlier listing stay until the new one is whole; without any, pages show as they come.
    const showPages = settled.kind !== 'ready';
    for await (const page of describeAllInstances(clients().ec2(scope), scope, signal)) {
      if (signal.aborted) throw new AppError('cancelled');
      for (const instance of page) fresh.set(instance.instanceId, { instance, listedAt: clock.now() });
      if (showPages && latest === signal) {
        rows = fresh;
        onChange();
      }
    }
    return fresh;
  };

  return {
    get listing() {
      return listing;
    },
    get instances() {
      return Array.from(rows.values(), (row) => row.instance);
    },
    find: (instanceId) => rows.get(instanceId),
    replace(instance) {
      if (!rows.has(instance.instanceId)) return;
      rows.set(instance.instanceId, { instance, listedAt: clock.now() });
      onChange();
    },
    async load(signal) {
      latest = signal;
      listing = { kind: 'loading', region };
      const before = rows;
      const wasReady = settled.kind === 'ready';
      const restore = (): void => {
        if (latest !== signal) return;
        rows = wasReady ? before : new Map();
        listing = settled;
      };
      signal.addEventListener('abort', restore, { once: true });
      try {
        rows = await rejectOnAbort(
          signed(scope, () => fetchAll(signal)),
          signal,
        );
        settled = { kind: 'ready', region, listedAt: clock.now() };
      } catch (error) {
        if (signal.aborted) return;
        if (!wasReady) rows = new Map();
        settled = afterError(scope, error);
      } finally {
        signal.removeEventListener('abort', restore);
      }
      listing = settled;
      onChange();
    },
  };
}
