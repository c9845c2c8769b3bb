import { environmentOfName } from '../../../shared/environmentOfName.ts';
import { type Environment, environmentSchema } from '../../../shared/model/identity.ts';
import { instanceTags } from '../../../shared/model/instance.ts';

/** The environment of an account or an instance: what the tag `sallyport:environment` says, else the account's name. */
export function guessEnvironment(accountName: string, tags: Readonly<Record<string, string>> = {}): Environment {
  const tagged = environmentSchema.safeParse(tags[instanceTags.environment]?.trim().toLowerCase());
  return tagged.success ? tagged.data : environmentOfName(accountName);
}
