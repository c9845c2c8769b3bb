import { AppError } from '../../../shared/errors.ts';
import { type Instance, instanceTags, osUserSchema } from '../../../shared/model/instance.ts';
import { osUserOfImage } from './imageFamily.ts';

export interface OsUserChoice {
  readonly osUser: string;
  /** Where it comes from, for the step's fact. */
  readonly from: 'asked' | 'host' | 'tag' | 'lastSuccess' | 'image';
}

/** OS users that signed in before, by image; for this run. */
export interface OsUserMemory {
  get(imageId: string): string | undefined;
  set(imageId: string, osUser: string): void;
}

export function createOsUserMemory(): OsUserMemory {
  const users = new Map<string, string>();
  return { get: (imageId) => users.get(imageId), set: (imageId, osUser) => void users.set(imageId, osUser) };
}

/**
 * The OS user to push for: what the user said in the tab, what is saved with the host, the tag `sallyport:user`, the last that worked on this image, the image's
 * family. Undefined means ask: names are never tried one after the other. Errors: `osUserInvalid`.
 */
export async function resolveOsUser(
  instance: Instance,
  wanted: { readonly asked: string | undefined; readonly host: string | undefined },
  memory: OsUserMemory,
  imageName: () => Promise<string | undefined>,
): Promise<OsUserChoice | undefined> {
  if (wanted.asked !== undefined) return { osUser: checked(wanted.asked), from: 'asked' };
  if (wanted.host !== undefined) return { osUser: checked(wanted.host), from: 'host' };
  const tagged = instance.tags[instanceTags.osUser]?.trim();
  if (tagged) return { osUser: checked(tagged), from: 'tag' };
  const last = memory.get(instance.imageId);
  if (last !== undefined) return { osUser: last, from: 'lastSuccess' };
  const family = osUserOfImage((await imageName()) ?? '');
  return family === undefined ? undefined : { osUser: family, from: 'image' };
}

function checked(osUser: string): string {
  const parsed = osUserSchema.safeParse(osUser);
  if (!parsed.success) throw new AppError('osUserInvalid', { detail: JSON.stringify(osUser).slice(0, 80) });
  return parsed.data;
}
