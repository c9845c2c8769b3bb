import type { networkInterfaces } from 'node:os';
import type { Clock, Disposable } from '../ports.ts';

/** How often to look, ms. With the wait below a change is told within 5 s, which leaves a probe its 5 s of the bar's 10. */
const LOOK_MS = 4_000;
/** A new network comes in pieces (the old address goes, IPv4 comes, IPv6 follows): told once, this long after the first. */
const SETTLE_MS = 1_000;

/**
 * Notices that the machine's own addresses changed, as with another Wi-Fi, a cable or a VPN: no host tells that. Without
 * any address it says nothing, for nobody could answer then; it does once there is one, be it the old one. Bridges of
 * containers and virtual machines come and go too, and cost the listener one look.
 */
export function watchForNetworkChange(
  clock: Clock,
  interfaces: typeof networkInterfaces,
  onChange: () => void,
): Disposable {
  let timer: Disposable;
  let last = addresses(interfaces);
  const look = (): void => {
    if (addresses(interfaces) === last) rest();
    else timer = clock.setTimer(SETTLE_MS, settle);
  };
  const settle = (): void => {
    last = addresses(interfaces);
    rest();
    if (last !== '') onChange();
  };
  const rest = (): void => {
    timer = clock.setTimer(LOOK_MS, look);
  };
  rest();
  return { dispose: () => timer.dispose() };
}

/** All that reach beyond the machine, in one text. */
function addresses(interfaces: typeof networkInterfaces): string {
  try {
    const all = Object.values(interfaces()).flatMap((ofOne) => ofOne ?? []);
    const own = all.filter(({ internal }) => !internal).map(({ address }) => address);
    return own.sort().join(' ');
  } catch {
    // A system that does not let us look (libuv, uv_interface_addresses) is one without changes.
    return '';
  }
}
