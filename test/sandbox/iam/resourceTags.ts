import type { FleetInstance } from '../fleet.ts';

/** An instance's tags as the condition keys of a request about it. */
export function resourceTags({ tags }: FleetInstance): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}
