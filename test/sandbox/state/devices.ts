import { randomBytes } from 'node:crypto';
import type { Organisation } from '../organisations/organisation.ts';
import type { Client } from './clients.ts';
import type { SecretMint } from './secretMint.ts';

/** A device code and where its confirmation stands. */
export interface Device {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly client: Client;
  readonly organisation: Organisation;
  readonly expiresAt: number;
  interval: number;
  lastPoll: number | undefined;
  state: 'pending' | 'approved' | 'denied' | 'used';
}

export interface Devices {
  create(client: Client, organisation: Organisation): Device;
  find(deviceCode: string): Device | undefined;
  byUserCode(userCode: string): Device | undefined;
}

/** Consonants only, as AWS's codes are, so that no word appears. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

export function createDevices(now: () => number, secrets: SecretMint, deviceCodeSeconds: number): Devices {
  const devices = new Map<string, Device>();
  return {
    create(client, organisation) {
      const letters = Array.from(randomBytes(8), (byte) => LETTERS[byte % LETTERS.length]).join('');
      const device: Device = {
        deviceCode: secrets.make('', 32),
        userCode: `${letters.slice(0, 4)}-${letters.slice(4)}`,
        client,
        organisation,
        expiresAt: now() + deviceCodeSeconds * 1000,
        interval: 1,
        lastPoll: undefined,
        state: 'pending',
      };
      devices.set(device.deviceCode, device);
      return device;
    },
    find: (deviceCode) => devices.get(deviceCode),
    byUserCode: (userCode) => [...devices.values()].find((device) => device.userCode === userCode),
  };
}
