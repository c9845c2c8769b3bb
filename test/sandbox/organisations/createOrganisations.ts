import type { FleetInstance } from '../fleet.ts';
import { createAcmeRoles } from '../iam/acmeRoles.ts';
import { createGlobexRoles } from '../iam/globexRoles.ts';
import { acmeAccounts, globexAccounts } from './accounts.ts';
import { createManyAccounts, type ManyAccounts } from './manyAccounts.ts';
import type { Organisation } from './organisation.ts';

/** The demo's organisation. */
export function createAcme(fleet: readonly FleetInstance[], many: ManyAccounts | undefined): Organisation {
  const more = many ? createManyAccounts(many) : { accounts: [], roles: [] };
  return {
    name: 'Acme SSO',
    startPath: '/start',
    region: 'eu-central-1',
    user: 'engineer@acme.example',
    accounts: [...Object.values(acmeAccounts), ...more.accounts],
    roles: [...createAcmeRoles(fleet), ...more.roles],
  };
}

/** A second customer of the same person: other accounts, another region, another name to sign in with. */
export function createGlobex(): Organisation {
  return {
    name: 'Globex SSO',
    startPath: '/globex/start',
    region: 'us-east-1',
    user: 'jane.roe@globex.example',
    accounts: Object.values(globexAccounts),
    roles: createGlobexRoles(),
  };
}
