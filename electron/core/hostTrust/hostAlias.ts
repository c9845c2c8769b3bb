import { AppError } from '../../../shared/errors.ts';
import {
  addressTrustKeySchema,
  type HostTrustKey,
  type InstanceTrustKey,
  instanceTrustKeySchema,
} from '../../../shared/model/hostTrust.ts';

/** Tells our aliases from names of the DNS: there is no such top-level domain. */
const SUFFIX = 'sallyport';
/** The port whose number OpenSSH leaves out (misc.c, put_host_port). */
const SSH_PORT = 22;

/**
 * The name of a host in known_hosts. An instance gets an alias of our own, `i-0abc….eu-central-1.111122223333.aws.sallyport`,
 * good for OpenSSH's `HostKeyAlias`; any other host is `host` or, at another port than 22, `[host]:port`, as ssh(1) writes it.
 * Errors: `invalidInput` for a host that would mean something else in the file (a list, a pattern, a hash, our alias).
 */
export function hostAlias(key: HostTrustKey): string {
  if ('instanceId' in key) {
    const { partition, accountId, region, instanceId } = key;
    return [instanceId, region, accountId, partition, SUFFIX].join('.');
  }
  const host = key.host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (!/^[a-z0-9._:%-]+$/.test(host) || parseAlias(host)) throw new AppError('invalidInput', { detail: 'host' });
  return key.port === SSH_PORT ? host : `[${host}]:${key.port}`;
}

/** The host that a single name of known_hosts stands for; undefined for lists, patterns and hashes. */
export function parseHostAlias(name: string): HostTrustKey | undefined {
  const instance = parseAlias(name);
  if (instance) return instance;
  const bracketed = /^\[([^\]]+)\]:(\d{1,5})$/.exec(name);
  const host = bracketed?.[1] ?? name;
  if (!/^[A-Za-z0-9._:%-]+$/.test(host)) return undefined;
  const key = { host: host.toLowerCase(), port: Number(bracketed?.[2] ?? SSH_PORT) };
  return addressTrustKeySchema.safeParse(key).data;
}

function parseAlias(name: string): InstanceTrustKey | undefined {
  const [instanceId, region, accountId, partition, suffix, ...rest] = name.split('.');
  if (suffix !== SUFFIX || rest.length > 0) return undefined;
  return instanceTrustKeySchema.safeParse({ partition, accountId, region, instanceId }).data;
}
