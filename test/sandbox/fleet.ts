import { userInfo } from 'node:os';
import type { InstanceState } from '../../shared/model/instance.ts';
import { acmeAccounts, globexAccounts } from './organisations/accounts.ts';
import { createRandom, type Random } from './random.ts';

const accounts = { ...acmeAccounts, ...globexAccounts };

/** How the far end of an instance behaves when somebody connects to its private address. */
export type Behaviour =
  /** A real sshd that knows EC2 Instance Connect. */
  | 'live'
  /** A real sshd without EC2 Instance Connect: pushed keys never reach it. */
  | 'noInstanceConnect'
  /** Accepts TCP and never speaks. */
  | 'silent'
  /** Nothing listens. */
  | 'refusing';

export interface FleetInstance {
  readonly accountId: string;
  readonly region: string;
  readonly instanceId: string;
  readonly name: string;
  state: InstanceState;
  readonly imageId: string;
  readonly instanceType: string;
  readonly platformDetails: string;
  readonly availabilityZone: string;
  readonly launchTime: string;
  /** Undefined on an instance that lost its network interface. */
  readonly privateIpAddress: string | undefined;
  readonly behaviour: Behaviour;
  readonly tags: Record<string, string>;
}

export const regions = ['eu-central-1', 'us-east-1'] as const;

export const images: Readonly<Record<string, string>> = {
  'ami-0a1b2c3d4e5f60001': 'al2023-ami-2023.9.20261104.0-kernel-6.12-x86_64',
  'ami-0a1b2c3d4e5f60002': 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261020',
  'ami-0a1b2c3d4e5f60003': 'debian-13-amd64-20261012-2200',
};
const imageIds = Object.keys(images);

/** The OS user of live hosts: who runs the sandbox, since its sshd servers run without root. */
export const sandboxUser = userInfo().username;

interface Special {
  readonly name: string;
  readonly account: keyof typeof accounts;
  readonly region?: string;
  readonly behaviour?: Behaviour;
  readonly state?: InstanceState;
  readonly noAddress?: true;
  readonly tags?: Record<string, string>;
}

/** Four live hosts, and one for every way in which a connect can fail. */
const specials: readonly Special[] = [
  { name: 'web-1', account: 'prod', behaviour: 'live' },
  { name: 'web-2', account: 'prod', behaviour: 'live' },
  { name: 'stage-web-1', account: 'stage', behaviour: 'live' },
  { name: 'dev-1', account: 'dev', region: 'us-east-1', behaviour: 'live' },
  { name: 'batch-1', account: 'prod', state: 'stopped' },
  { name: 'mute-1', account: 'prod', behaviour: 'silent' },
  { name: 'closed-1', account: 'prod', behaviour: 'refusing' },
  { name: 'vault-1', account: 'prod', behaviour: 'live', tags: { access: 'restricted' } },
  { name: 'legacy-1', account: 'prod', behaviour: 'noInstanceConnect' },
  { name: 'detached-1', account: 'prod', noAddress: true },
];

/** Globex's few hosts: there to be listed, nothing listens at them. */
const globexHosts: readonly Special[] = [
  { name: 'globex-web-1', account: 'globexProd', region: 'us-east-1', tags: { 'sallyport:environment': 'prod' } },
  { name: 'globex-web-2', account: 'globexProd', region: 'us-east-1', tags: { 'sallyport:environment': 'prod' } },
  { name: 'globex-db-1', account: 'globexProd', region: 'us-east-1', state: 'stopped' },
  { name: 'globex-lab-1', account: 'globexLab', region: 'us-east-1' },
  { name: 'globex-lab-2', account: 'globexLab', region: 'eu-central-1' },
];

const roles = ['api', 'db', 'cache', 'queue', 'worker', 'cron', 'search', 'metrics'];

/** The demo's fleet, the same for the same seed; `extra` more instances follow for benchmarks (10,000 and more). */
export function createFleet({
  seed,
  extra,
  regular = 40,
}: {
  seed: number;
  extra: number;
  regular?: number;
}): FleetInstance[] {
  const random = createRandom(seed);
  const fleet = specials.map((special, index) => build(special, random, address(index)));
  const count = regular + extra;
  for (let i = 0; i < count; i += 1) {
    const account = (['prod', 'stage', 'dev'] as const)[i % 3] ?? 'prod';
    const role = roles[Math.floor(i / 3) % roles.length] ?? 'api';
    const state = i % 11 === 0 ? 'stopped' : 'running';
    const name = `${account === 'prod' ? '' : `${account}-`}${role}-${Math.floor(i / 24) + 1}`;
    const region = regions[i % 4 === 3 ? 1 : 0] ?? 'eu-central-1';
    fleet.push(build({ name, account, region, behaviour: 'refusing', state }, random, address(specials.length + i)));
  }
  const before = fleet.length;
  // Numbers of their own, so that Acme's hosts are what they were without Globex.
  const globexRandom = createRandom(seed + 1);
  return [...fleet, ...globexHosts.map((host, index) => build(host, globexRandom, address(before + index)))];
}

/** Loopback addresses that look like a VPC's: 127.20.1.10 and on. */
function address(index: number): string {
  const host = index + 10;
  return `127.${20 + Math.floor(host / 62_500)}.${1 + (Math.floor(host / 250) % 250)}.${(host % 250) + 1}`;
}

function build(special: Special, random: Random, privateIpAddress: string): FleetInstance {
  const region = special.region ?? 'eu-central-1';
  const image = imageIds[random.below(imageIds.length)] ?? 'ami-0a1b2c3d4e5f60001';
  const account = accounts[special.account];
  return {
    accountId: account.accountId,
    region,
    instanceId: `i-0${random.hex(16)}`,
    name: special.name,
    state: special.state ?? 'running',
    imageId: image,
    instanceType: ['t4g.small', 'm7i.large', 'c7g.xlarge'][random.below(3)] ?? 't4g.small',
    platformDetails: 'Linux/UNIX',
    availabilityZone: `${region}${'abc'[random.below(3)]}`,
    launchTime: new Date(Date.UTC(2026, random.below(10), 1 + random.below(28), random.below(24))).toISOString(),
    privateIpAddress: special.noAddress ? undefined : privateIpAddress,
    behaviour: special.behaviour ?? 'refusing',
    tags: {
      Name: special.name,
      team: account.accountName.split('-')[0] ?? '',
      'sallyport:user': sandboxUser,
      ...(special.account === 'prod' ? { 'sallyport:environment': 'prod' } : {}),
      ...special.tags,
    },
  };
}
