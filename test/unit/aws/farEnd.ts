import { type AwsClientsDeps, createAwsClients, type SigningKeys } from '../../../electron/core/aws/awsClients.ts';
import type { SsoIdentity } from '../../../shared/model/identity.ts';
import type { AwsNetwork, SsoSession } from '../../../shared/model/ssoSession.ts';

export const staticKeys: SigningKeys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'CANARY-secret' };

const session = { id: 'acme', name: 'Acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-central-1' };
const identity: SsoIdentity = {
  kind: 'sso',
  ssoSessionId: session.id,
  accountId: '111122223333',
  accountName: 'payments-prod',
  roleName: 'SSH-Operator',
};

/** Every client of the factory against one far end, signed with keys that need no sign-in. */
export function createFarEndClients(
  network: AwsNetwork,
  { region = session.region, ...deps }: Partial<AwsClientsDeps> & { region?: string } = {},
) {
  const clients = createAwsClients({
    env: {},
    networkOf: () => network,
    roleCredentials: async () => staticKeys,
    timeouts: { connect: 2_000, request: 2_000 },
    ...deps,
  });
  const saved: SsoSession = { ...session, region, ...network };
  const scope = { identity, region };
  return {
    clients,
    identity,
    ssoOidc: () => clients.ssoOidc(saved),
    sso: () => clients.sso(saved),
    ec2: () => clients.ec2(scope),
    ec2InstanceConnect: () => clients.ec2InstanceConnect(scope),
    sts: () => clients.sts(scope),
    dispose: () => clients.dispose(),
  };
}
export type FarEndClients = ReturnType<typeof createFarEndClients>;
