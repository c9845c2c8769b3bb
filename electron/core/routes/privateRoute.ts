import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Instance, instanceTags } from '../../../shared/model/instance.ts';
import type { Route } from './route.ts';

/** Ranges that are never an instance's own address (ipaddr.js names). */
const refusedRanges: ReadonlySet<string> = new Set(['loopback', 'linkLocal', 'multicast', 'unspecified', 'broadcast']);
const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(65_535));

/**
 * The way to the instance's private address, on the port of the tag `sallyport:port` or 22. Loopback passes only for the
 * sandbox. Errors: `instanceNotRunning`, `noPrivateIpAddress`, `addressNotAllowed`, `portTagInvalid`.
 */
export function privateRoute(instance: Instance, { allowLoopback }: { allowLoopback: boolean }): Route {
  if (instance.state !== 'running') {
    throw new AppError('instanceNotRunning', { detail: `${instance.instanceId} is ${instance.state}` });
  }
  const address = instance.privateIpAddress;
  if (address === undefined || address === '') throw new AppError('noPrivateIpAddress');
  if (!isAllowed(address, allowLoopback)) throw new AppError('addressNotAllowed', { detail: address });
  const tag = instance.tags[instanceTags.port];
  if (tag === undefined) return { kind: 'private', address, port: 22 };
  const port = portSchema.safeParse(tag.trim());
  if (!port.success) throw new AppError('portTagInvalid', { detail: `sallyport:port = ${tag.slice(0, 40)}` });
  return { kind: 'private', address, port: port.data };
}

function isAllowed(address: string, allowLoopback: boolean): boolean {
  // Four decimal parts only: `10.1` and `0x7f000001` are addresses to some parsers.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return (allowLoopback && range === 'loopback') || !refusedRanges.has(range);
}
