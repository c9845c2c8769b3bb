import { LogoutCommand } from '@aws-sdk/client-sso';
import { CreateTokenCommand, RegisterClientCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../sandbox/sandboxOptions.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type SdkClients, sdkClients } from '../sandbox/testing/sdkClients.ts';
import { accountNames, roleKeys, signInToSandbox } from '../sandbox/testing/signInToSandbox.ts';

describe("the sandbox's tokens", () => {
  let sandbox: Sandbox;
  let aws: SdkClients;
  const signIn = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true, ...options });
    aws = sdkClients(sandbox.url);
    return signInToSandbox(aws, sandbox.startUrl);
  };
  afterEach(() => sandbox.dispose());

  it('rotate their refresh token: the old one ends', async () => {
    const token = await signIn();
    const renewed = await token.refresh(token.refreshToken ?? '');
    expect(renewed.refreshToken).not.toBe(token.refreshToken);
    await expect(token.refresh(token.refreshToken ?? '')).rejects.toMatchObject({ name: 'InvalidGrantException' });
    await token.refresh(renewed.refreshToken ?? '');
  });

  it('may keep their refresh token, which the answer then does not name', async () => {
    const token = await signIn({ refreshTokens: 'keep' });
    const renewed = await token.refresh(token.refreshToken ?? '');
    expect(renewed.refreshToken).toBeUndefined();
    const again = await token.refresh(token.refreshToken ?? '');
    expect((await accountNames(aws, again.accessToken ?? '')).names).toHaveLength(3);
  });

  it('may have no refresh token', async () => {
    const token = await signIn({ refreshTokens: 'none' });
    expect(token.refreshToken).toBeUndefined();
    await expect(token.refresh('made-up')).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  it('have no refresh token without the scope sso:account:access', async () => {
    await signIn();
    const { clientId, clientSecret } = await aws.oidc.send(
      new RegisterClientCommand({ clientName: 'Legacy', clientType: 'public' }),
    );
    const client = { clientId, clientSecret };
    const { deviceCode } = await aws.oidc.send(
      new StartDeviceAuthorizationCommand({ ...client, startUrl: sandbox.startUrl }),
    );
    const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
    const token = await aws.oidc.send(new CreateTokenCommand({ ...client, grantType, deviceCode }));
    expect(token.accessToken).toBeDefined();
    expect(token.refreshToken).toBeUndefined();
  });

  it('refuse another client their refresh', async () => {
    const token = await signIn();
    const other = await signInToSandbox(aws, sandbox.startUrl);
    await expect(other.refresh(token.refreshToken ?? '')).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  it('end while the refresh token goes on, when the access tokens are revoked', async () => {
    const token = await signIn();
    const keys = await roleKeys(aws, token.accessToken, '111122223333', 'ReadOnly');
    sandbox.revokeAccessTokens();
    await expect(accountNames(aws, token.accessToken)).rejects.toMatchObject({ name: 'UnauthorizedException' });
    await expect(aws.sts(keys).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    const renewed = await token.refresh(token.refreshToken ?? '');
    expect((await accountNames(aws, renewed.accessToken ?? '')).names).toHaveLength(3);
  });

  it('end with their refresh token, when all tokens are revoked', async () => {
    const token = await signIn();
    sandbox.revokeTokens();
    await expect(accountNames(aws, token.accessToken)).rejects.toMatchObject({ name: 'UnauthorizedException' });
    await expect(token.refresh(token.refreshToken ?? '')).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  it('end with their refresh token at Logout', async () => {
    const token = await signIn();
    await aws.portal.send(new LogoutCommand({ accessToken: token.accessToken }));
    await expect(accountNames(aws, token.accessToken)).rejects.toMatchObject({ name: 'UnauthorizedException' });
    await expect(token.refresh(token.refreshToken ?? '')).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  it('cannot be refreshed once the registration has ended, but go on until their own end', async () => {
    const token = await signIn();
    sandbox.expireRegistrations();
    await expect(token.refresh(token.refreshToken ?? '')).rejects.toMatchObject({ name: 'InvalidClientException' });
    expect((await accountNames(aws, token.accessToken)).names).toHaveLength(3);
  });
});
