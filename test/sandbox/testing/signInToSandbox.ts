import { GetRoleCredentialsCommand, ListAccountsCommand } from '@aws-sdk/client-sso';
import { CreateTokenCommand, RegisterClientCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { DEVICE_GRANT } from '../state/clients.ts';
import type { SdkClients, SigningKeys } from './sdkClients.ts';

export interface SandboxSignIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** CreateToken with a refresh token. */
  refresh(refreshToken: string): Promise<{ accessToken?: string | undefined; refreshToken?: string | undefined }>;
}

/** Signs in with a device code, by AWS's own client. The sandbox must approve at once. */
export async function signInToSandbox({ oidc }: SdkClients, startUrl: string): Promise<SandboxSignIn> {
  const registration = await oidc.send(
    new RegisterClientCommand({ clientName: 'Test', clientType: 'public', scopes: ['sso:account:access'] }),
  );
  const client = { clientId: registration.clientId ?? '', clientSecret: registration.clientSecret ?? '' };
  const { deviceCode } = await oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
  const token = await oidc.send(new CreateTokenCommand({ ...client, grantType: DEVICE_GRANT, deviceCode }));
  return {
    ...client,
    accessToken: token.accessToken ?? '',
    refreshToken: token.refreshToken,
    refresh: (refreshToken) =>
      oidc.send(new CreateTokenCommand({ ...client, grantType: 'refresh_token', refreshToken })),
  };
}

/** The role's credentials, from the portal. */
export async function roleKeys(
  { portal }: SdkClients,
  accessToken: string,
  accountId: string,
  roleName: string,
): Promise<SigningKeys> {
  const answer = await portal.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }));
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = answer.roleCredentials ?? {};
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The names of all accounts that the portal shows, page by page, and how many pages they took. */
export async function accountNames({ portal }: SdkClients, accessToken: string) {
  const names: string[] = [];
  let pages = 0;
  let nextToken: string | undefined;
  do {
    const page = await portal.send(new ListAccountsCommand({ accessToken, ...(nextToken && { nextToken }) }));
    names.push(...(page.accountList ?? []).map(({ accountName = '' }) => accountName));
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken !== undefined);
  return { names, pages };
}
