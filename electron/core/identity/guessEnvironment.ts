import { type Environment, environmentSchema } from '../../../shared/model/identity.ts';
import { instanceTags } from '../../../shared/model/instance.ts';

/** Words of an account's name that tell its environment; the first that matches wins, so `preprod` is not production. */
const words: readonly (readonly [Environment, RegExp])[] = [
  ['stage', /stag(e|ing)?|uat|pre-?prod|non-?prod/],
  ['prod', /prod(uction)?|prd|live/],
  ['dev', /dev(elopment)?|test(ing)?|sandbox|sbx/],
];

/**
 * The environment of an account or an instance. The tag `sallyport:environment` wins; else whole words of the name
 * decide, separated by anything that is not a letter (`payments-prod`, `Acme_Live`, not `delivery`).
 */
export function guessEnvironment(accountName: string, tags: Readonly<Record<string, string>> = {}): Environment {
  const tagged = environmentSchema.safeParse(tags[instanceTags.environment]?.trim().toLowerCase());
  if (tagged.success) return tagged.data;
  const name = accountName.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  for (const [environment, word] of words) {
    if (new RegExp(`(^|[^a-z])(${word.source})($|[^a-z])`).test(name)) return environment;
  }
  return 'none';
}
