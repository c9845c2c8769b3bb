import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { WrittenAddress } from '../../../shared/parseAddress.ts';
import type { ActionOffer } from '../../state/actionOffers.ts';

/** Something that can be connected to. */
export type ConnectItem =
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'instance'; readonly instance: Instance }
  /** As written into the box; nobody saved it. */
  | { readonly kind: 'address'; readonly address: WrittenAddress };

/** What the connect box offers. */
export type BoxItem = ConnectItem | { readonly kind: 'action'; readonly offer: ActionOffer };

export function keyOf(item: BoxItem): string {
  switch (item.kind) {
    case 'host':
      return item.host.id;
    case 'instance':
      return item.instance.instanceId;
    case 'address':
      return `address ${hostTrustLabel(item.address)}`;
    case 'action':
      return `action ${item.offer.id}`;
    default:
      return item satisfies never;
  }
}
