import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { watchForNetworkChange } from '../../../electron/core/lib/networkWatch.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '02:00:00:00:00:01',
  cidr: `${address}/24`,
});
const loopback = at('127.0.0.1', true);
const wifi = { lo: [loopback], wlan0: [at('192.0.2.10')] };
const cable = { lo: [loopback], eth0: [at('198.51.100.7')] };
const none = { lo: [loopback] };

function setup() {
  const clock = createFakeClock();
  let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = wifi;
  let changes = 0;
  const watch = watchForNetworkChange(
    clock,
    () => interfaces,
    () => {
      changes += 1;
    },
  );
  return {
    clock,
    watch,
    changes: () => changes,
    set(next: typeof interfaces): void {
      interfaces = next;
    },
  };
}

describe('the watch for another network', () => {
  it('says nothing while the addresses are the same, in whatever order', () => {
    const { clock, changes, set } = setup();
    clock.advance(60_000);
    set({ wlan0: [...wifi.wlan0], lo: [loopback] });
    clock.advance(60_000);
    expect(changes()).toBe(0);
  });

  it('tells within 5 s, once, that an address is another', () => {
    const { clock, changes, set } = setup();
    clock.advance(1_000);
    set(cable);
    clock.advance(5_000);
    expect(changes()).toBe(1);
    clock.advance(60_000);
    expect(changes()).toBe(1);
  });

  it('tells that one came beside the others, as with a VPN', () => {
    const { clock, changes, set } = setup();
    set({ ...wifi, tun0: [at('10.8.0.2')] });
    clock.advance(5_000);
    expect(changes()).toBe(1);
  });

  it('takes changes that follow each other at once for one', () => {
    const { clock, changes, set } = setup();
    set(none);
    clock.advance(4_500);
    set(cable);
    clock.advance(60_000);
    expect(changes()).toBe(1);
  });

  it('keeps quiet while there is no network, and tells when the same one is back', () => {
    const { clock, changes, set } = setup();
    set(none);
    clock.advance(60_000);
    expect(changes()).toBe(0);
    set(wifi);
    clock.advance(5_000);
    expect(changes()).toBe(1);
  });

  it('does not look at what stays inside the machine', () => {
    const { clock, changes, set } = setup();
    set({ ...wifi, lo: [loopback, at('127.0.0.2', true)] });
    clock.advance(60_000);
    expect(changes()).toBe(0);
  });

  it('goes on quietly where the system does not let it look', () => {
    const clock = createFakeClock();
    const refuse = () => {
      throw new Error('uv_interface_addresses returned Unknown system error 13');
    };
    watchForNetworkChange(clock, refuse, () => expect.unreachable('nothing was seen'));
    clock.advance(60_000);
    expect(clock.pending).toBe(1);
  });

  it.each([0, 4_500])('leaves no timer %i ms after a change', (ms) => {
    const { clock, watch, set } = setup();
    set(cable);
    clock.advance(ms);
    watch.dispose();
    expect(clock.pending).toBe(0);
  });
});
