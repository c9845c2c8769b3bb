import type { Environment } from './model/identity.ts';

/** Words of an account's name that tell its environment; the first that matches wins, so `preprod` is not production. */
const words: readonly (readonly [Environment, RegExp])[] = [
  ['stage', /(^|[^a-z])(stag(e|ing)?|uat|pre-?prod|non-?prod)($|[^a-z])/],
  ['prod', /(^|[^a-z])(prod(uction)?|prd|live)($|[^a-z])/],
  ['dev', /(^|[^a-z])(dev(elopment)?|test(ing)?|sandbox|sbx)($|[^a-z])/],
];

/** What whole words of an account's name say, separated by anything that is not a letter (`Acme_Live`, not `delivery`). */
export function environmentOfName(accountName: string): Environment {
  const name = accountName.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  return words.find(([, word]) => word.test(name))?.[0] ?? 'none';
}
