import { EC2Client } from '@aws-sdk/client-ec2';
import { EC2InstanceConnectClient } from '@aws-sdk/client-ec2-instance-connect';
import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';

export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** AWS's own clients, pointed at a sandbox. They try once: an answer is what the test asks for. */
export function sdkClients(endpoint: string, region = 'eu-central-1') {
  const config = { endpoint, region, maxAttempts: 1 };
  const signed = (credentials: SigningKeys) => ({ ...config, credentials });
  return {
    oidc: new SSOOIDCClient(config),
    portal: new SSOClient(config),
    ec2: (keys: SigningKeys) => new EC2Client(signed(keys)),
    instanceConnect: (keys: SigningKeys) => new EC2InstanceConnectClient(signed(keys)),
    sts: (keys: SigningKeys) => new STSClient(signed(keys)),
  };
}
export type SdkClients = ReturnType<typeof sdkClients>;
