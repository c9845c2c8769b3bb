import { describe, expect, it } from 'vitest';
import { endpointFor } from '../../../electron/core/aws/endpoints.ts';
import type { AwsNetwork } from '../../../shared/model/ssoSession.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { call, type Service, services } from './calls.ts';
import { createFarEndClients } from './farEnd.ts';

const env = { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_EC2: 'http://ec2', AWS_ENDPOINT_URL_STS: 'http://sts' };

it("takes AWS's own endpoint when nothing says otherwise", () => {
  expect(endpointFor('ec2', {}, {})).toBeUndefined();
  expect(endpointFor('ec2', {}, { AWS_ENDPOINT_URL_EC2: '' })).toBeUndefined();
});
it('takes the general variable, the service’s own before it, and the SSO session’s before both', () => {
  expect(endpointFor('sso', {}, env)).toBe('http://all');
  expect(endpointFor('ec2', {}, env)).toBe('http://ec2');
  expect(endpointFor('sts', {}, env)).toBe('http://sts');
  expect(endpointFor('ec2', { endpoints: { ec2: 'http://mine' } }, env)).toBe('http://mine');
});

/** The host that a real client asks for, seen by a system proxy that answers with one that is not there. */
async function hostOf(service: Service, network: AwsNetwork, region: string, variables = {}): Promise<string> {
  const asked: string[] = [];
  const clients = createFarEndClients(network, {
    region,
    env: variables,
    async systemProxy(url) {
      asked.push(url.hostname);
      return 'PROXY 127.0.0.1:1';
    },
  });
  const code = await errorCode(call(clients, service));
  clients.dispose();
  return asked[0] ?? code;
}

describe('the hosts that the clients ask for', () => {
  it.each([
    [
      'eu-central-1',
      [
        'oidc.eu-central-1.amazonaws.com',
        'portal.sso.eu-central-1.amazonaws.com',
        'ec2.eu-central-1.amazonaws.com',
        'ec2-instance-connect.eu-central-1.amazonaws.com',
        'sts.eu-central-1.amazonaws.com',
      ],
      {},
    ],
    [
      'us-east-1',
      [
        'oidc-fips.us-east-1.amazonaws.com',
        'portal.sso-fips.us-east-1.amazonaws.com',
        'ec2-fips.us-east-1.amazonaws.com',
        'ec2-instance-connect-fips.us-east-1.amazonaws.com',
        'sts-fips.us-east-1.amazonaws.com',
      ],
      { useFipsEndpoint: true },
    ],
    [
      'eu-central-1',
      [
        'oidc.eu-central-1.api.aws',
        'portal.sso.eu-central-1.api.aws',
        'ec2.eu-central-1.api.aws',
        'ec2-instance-connect.eu-central-1.api.aws',
        'sts.eu-central-1.api.aws',
      ],
      { useDualstackEndpoint: true },
    ],
    [
      'us-east-1',
      [
        'oidc-fips.us-east-1.api.aws',
        'portal.sso-fips.us-east-1.api.aws',
        'ec2-fips.us-east-1.api.aws',
        'ec2-instance-connect-fips.us-east-1.api.aws',
        'sts-fips.us-east-1.api.aws',
      ],
      { useFipsEndpoint: true, useDualstackEndpoint: true },
    ],
    [
      'us-gov-west-1',
      [
        'oidc.us-gov-west-1.amazonaws.com',
        'portal.sso.us-gov-west-1.amazonaws.com',
        'ec2.us-gov-west-1.amazonaws.com',
        'ec2-instance-connect.us-gov-west-1.amazonaws.com',
        'sts.us-gov-west-1.amazonaws.com',
      ],
      {},
    ],
    [
      // The plain hosts of GovCloud are FIPS already, but for EC2 Instance Connect.
      'us-gov-west-1',
      [
        'oidc.us-gov-west-1.amazonaws.com',
        'portal.sso.us-gov-west-1.amazonaws.com',
        'ec2.us-gov-west-1.amazonaws.com',
        'ec2-instance-connect-fips.us-gov-west-1.amazonaws.com',
        'sts.us-gov-west-1.amazonaws.com',
      ],
      { useFipsEndpoint: true },
    ],
    [
      'us-gov-west-1',
      [
        'oidc-fips.us-gov-west-1.api.aws',
        'portal.sso-fips.us-gov-west-1.api.aws',
        'ec2-fips.us-gov-west-1.api.aws',
        'ec2-instance-connect-fips.us-gov-west-1.api.aws',
        'sts-fips.us-gov-west-1.api.aws',
      ],
      { useFipsEndpoint: true, useDualstackEndpoint: true },
    ],
    [
      'us-gov-west-1',
      [
        'oidc.us-gov-west-1.api.aws',
        'portal.sso.us-gov-west-1.api.aws',
        'ec2.us-gov-west-1.api.aws',
        'ec2-instance-connect.us-gov-west-1.api.aws',
        'sts.us-gov-west-1.api.aws',
      ],
      { useDualstackEndpoint: true },
    ],
    [
      'cn-north-1',
      [
        'oidc.cn-north-1.amazonaws.com.cn',
        'portal.sso.cn-north-1.amazonaws.com.cn',
        'ec2.cn-north-1.amazonaws.com.cn',
        'ec2-instance-connect.cn-north-1.amazonaws.com.cn',
        'sts.cn-north-1.amazonaws.com.cn',
      ],
      {},
    ],
    [
      'cn-north-1',
      [
        'oidc.cn-north-1.api.amazonwebservices.com.cn',
        'portal.sso.cn-north-1.api.amazonwebservices.com.cn',
        'ec2.cn-north-1.api.amazonwebservices.com.cn',
        'ec2-instance-connect.cn-north-1.api.amazonwebservices.com.cn',
        'sts.cn-north-1.api.amazonwebservices.com.cn',
      ],
      { useDualstackEndpoint: true },
    ],
  ] as [string, string[], AwsNetwork][])('in %s are %o with %o', async (region, hosts, network) => {
    expect(await Promise.all(services.map((service) => hostOf(service, network, region)))).toEqual(hosts);
  });

  it('are FIPS and dual-stack ones by AWS’s variables, unless the SSO session says otherwise', async () => {
    const variables = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'TRUE' };
    expect(await hostOf('sts', {}, 'us-west-2', variables)).toBe('sts-fips.us-west-2.api.aws');
    const off = { useFipsEndpoint: false, useDualstackEndpoint: false };
    expect(await hostOf('sts', off, 'us-west-2', variables)).toBe('sts.us-west-2.amazonaws.com');
  });

  it('are the overridden ones, whatever is said about FIPS and dual-stack', async () => {
    const network = {
      endpoints: { ec2: 'https://vpce-1.ec2.test' },
      useFipsEndpoint: true,
      useDualstackEndpoint: true,
    };
    expect(await hostOf('ec2', network, 'cn-north-1')).toBe('vpce-1.ec2.test');
  });
});

it.each(services)('refuses FIPS in China, where AWS has none, before anything is sent: %s', async (service) => {
  expect(await hostOf(service, { useFipsEndpoint: true }, 'cn-north-1')).toBe('endpointUnsupported');
});

it('says that there is no such endpoint when the host of a variant is not in DNS', async () => {
  const clients = createFarEndClients({ endpoints: { sts: 'https://sts-fips.nowhere.invalid' } });
  const error = await appError(call(clients, 'sts'));
  clients.dispose();
  expect(error.code).toBe('endpointUnsupported');
  expect(error.message).toContain('sts-fips.nowhere.invalid');
});
