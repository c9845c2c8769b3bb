import { AppError } from '../../../shared/errors.ts';
import { emptyInventory } from '../../../shared/model/emptyInventory.ts';
import type { CurrentIdentity } from '../../../shared/model/identity.ts';
import { identityKey } from '../../../shared/model/identity.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import type { AwsClients, AwsScope } from '../aws/awsClients.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, Disposable } from '../ports.ts';
import { describeOneInstance } from './describeInstances.ts';
import { createImageNames } from './imageNames.ts';
import { createRegionList, type RegionList } from './regionList.ts';

export interface InventoryService {
  readonly topic: ReadonlyTopic<Inventory>;
  /**
   * Lists all regions of the current identity anew; a listing under way is dropped. Settles when every region has ended;
   * a region's failure is in the topic, not thrown. Errors: `identityRequired`.
   */
  refresh(): Promise<void>;
  /** Ends the listing under way; regions go back to what they were. */
  cancel(): void;
  find(region: string, instanceId: string): { instance: Instance; listedAt: number } | undefined;
  /** The instance as it is now. Errors: `instanceNotFound`, `accessDenied`, `signInRequired`, the network's. */
  describe(scope: AwsScope, instanceId: string, signal: AbortSignal): Promise<Instance>;
  /** The image's name, asked for once; undefined when there is no such image any more. Errors as `describe`. */
  imageName(scope: AwsScope, imageId: string, signal: AbortSignal): Promise<string | undefined>;
  dispose(): void;
}

export interface InventoryDeps {
  readonly clock: Clock;
  clients(): AwsClients;
  /** Whose instances to list. A new identity, or new regions, start a listing by themselves. */
  readonly identity: ReadonlyTopic<CurrentIdentity | null>;
  /** A listing that met an ended sign-in goes on when its SSO session is signed in again. */
  readonly ssoSessions: ReadonlyTopic<readonly SsoSessionState[]>;
  /** Runs signed work, with fresh role credentials once when AWS refuses the present ones. */
  signed<T>(scope: AwsScope, work: () => Promise<T>): Promise<T>;
}

/** At most one topic update in this time while pages come in, ms. */
const UPDATE_MS = 50;

/** The instances of the current identity, region by region at the same time. */
export function createInventory(deps: InventoryDeps): InventoryService {
  const topic = createTopic<Inventory>(emptyInventory);
  const lists = new Map<string, RegionList>();
  const imageNames = createImageNames(deps);
  let current: CurrentIdentity | null = null;
  let listing = new AbortController();

  const publish = (): void => topic.set(snapshot(current, [...lists.values()]));
  const coalescer = createCoalescer(deps.clock, UPDATE_MS, publish);

  const refresh = async (): Promise<void> => {
    if (!current) throw new AppError('identityRequired');
    listing.abort();
    listing = new AbortController();
    const { signal } = listing;
    const runs = [...lists.values()].map((list) => list.load(signal));
    coalescer.flush();
    await Promise.all(runs);
    if (!signal.aborted) coalescer.flush();
  };

  const adopt = (next: CurrentIdentity | null): void => {
    listing.abort();
    const same = next && current && identityKey(next.identity) === identityKey(current.identity);
    current = next;
    for (const region of [...lists.keys()]) if (!same || !next.regions.includes(region)) lists.delete(region);
    if (!next) {
      coalescer.flush();
      return;
    }
    const { identity, regions } = next;
    for (const region of regions.filter((name) => !lists.has(name))) {
      lists.set(region, createRegionList({ ...deps, scope: { identity, region }, onChange: coalescer.request }));
    }
    refresh().catch(() => undefined);
  };
  const goOn = (states: readonly SsoSessionState[]): void => {
    const signedIn = new Set(
      states.filter(({ status }) => status.kind === 'signedIn').map(({ session }) => session.id),
    );
    const waiting = [...lists.values()].some(
      ({ listing: one }) => one.kind === 'waitingForSignIn' && signedIn.has(one.ssoSessionId),
    );
    if (waiting) refresh().catch(() => undefined);
  };
  const subscriptions: readonly Disposable[] = [deps.identity.subscribe(adopt), deps.ssoSessions.subscribe(goOn)];

  return {
    topic,
    refresh,
    cancel() {
      listing.abort();
      coalescer.flush();
    },
    find: (region, instanceId) => lists.get(region)?.find(instanceId),
    async describe(scope, instanceId, signal) {
      const instance = await deps.signed(scope, () =>
        describeOneInstance(deps.clients().ec2(scope), scope, instanceId, signal),
      );
      if (current && identityKey(current.identity) === identityKey(scope.identity)) {
        lists.get(scope.region)?.replace(instance);
      }
      return instance;
    },
    imageName: imageNames.get,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      listing.abort();
      coalescer.dispose();
    },
  };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By name as a person counts (web-2 before web-10), then by id. */
export function compareInstances(a: Instance, b: Instance): number {
  return collator.compare(a.name, b.name) || (a.instanceId < b.instanceId ? -1 : a.instanceId > b.instanceId ? 1 : 0);
}

function snapshot(current: CurrentIdentity | null, lists: readonly RegionList[]): Inventory {
  if (!current) return emptyInventory;
  return {
    identityKey: identityKey(current.identity),
    regions: lists.map((list) => list.listing),
    instances: lists.flatMap((list) => list.instances).sort(compareInstances),
  };
}
