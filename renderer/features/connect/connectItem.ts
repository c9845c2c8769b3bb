import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import { parseAddress, type WrittenAddress } from '../../../shared/parseAddress.ts';

/** Something that can be connected to. */
export type ConnectItem =
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'instance'; readonly instance: Instance }
  /** As written into the box; nobody saved it. */
  | { readonly kind: 'address'; readonly address: WrittenAddress };

export function keyOf(item: ConnectItem): string {
  switch (item.kind) {
    case 'host':
      return item.host.id;
    case 'instance':
      return item.instance.instanceId;
    case 'address':
      return `address ${hostTrustLabel(item.address)}`;
    default:
      return item satisfies never;
  }
}

/** `user@rest`: the OS user and what to look for. */
export function splitTarget(text: string): { osUser: string | undefined; query: string } {
  const at = text.lastIndexOf('@');
  const osUser = text.slice(0, at).trim();
  if (at <= 0 || osUser === '') return { osUser: undefined, query: text.trim() };
  return { osUser, query: text.slice(at + 1).trim() };
}

/** Hosts that match every word by name or machine; names that begin with it first. */
export function filterHosts(hosts: readonly Host[], query: string): readonly Host[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const starts = ({ name }: Host): number => (name.toLowerCase().startsWith(first) ? 0 : 1);
  return hosts
    .filter((host) => {
      const text = `${host.name} ${machineOf(host)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => starts(a) - starts(b));
}

const machineOf = ({ target }: Host): string =>
  target.kind === 'instance' ? target.instanceId : hostTrustLabel({ host: target.host, port: target.port });

/**
 * What was written, when it is an address and says so: by a dot, a colon or a user. A word alone is a name that was mistyped
 * more often than a host of the DNS.
 */
export function addressIn(text: string): ConnectItem | undefined {
  const address = /[.:@]/.test(text) ? parseAddress(text) : undefined;
  return address && { kind: 'address', address };
}
