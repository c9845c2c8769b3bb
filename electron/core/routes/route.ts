/** How packets get to a host. */
export interface Route {
  /** `direct`: an address that the user gave. */
  readonly kind: 'private' | 'direct';
  readonly address: string;
  readonly port: number;
}

/** `private 10.20.1.14:22`, `direct [2001:db8::1]:22`. */
export function routeWords({ kind, address, port }: Route): string {
  return `${kind} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}
