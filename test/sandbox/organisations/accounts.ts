/** An AWS account as the access portal lists it. */
export interface PortalAccount {
  readonly accountId: string;
  readonly accountName: string;
  readonly emailAddress: string;
}

export const acmeAccounts = {
  prod: { accountId: '111122223333', accountName: 'payments-prod', emailAddress: 'aws+payments-prod@acme.example' },
  stage: { accountId: '444455556666', accountName: 'payments-stage', emailAddress: 'aws+payments-stage@acme.example' },
  dev: { accountId: '777788889999', accountName: 'platform-dev', emailAddress: 'aws+platform-dev@acme.example' },
} as const satisfies Record<string, PortalAccount>;

export const globexAccounts = {
  globexProd: { accountId: '222233334444', accountName: 'globex-prod', emailAddress: 'aws+prod@globex.example' },
  globexLab: { accountId: '555566667777', accountName: 'globex-lab', emailAddress: 'aws+lab@globex.example' },
} as const satisfies Record<string, PortalAccount>;
