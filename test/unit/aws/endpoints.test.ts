import { expect, it } from 'vitest';
import { endpointFor } from '../../../electron/core/aws/endpoints.ts';

const session = { id: 'x', name: 'x', startUrl: 'https://a.awsapps.com/start', region: 'eu-central-1' };
const env = { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_EC2: 'http://ec2' };

it("takes AWS's own endpoint when nothing says otherwise", () => {
  expect(endpointFor('ec2', session, {})).toBeUndefined();
  expect(endpointFor('ec2', session, { AWS_ENDPOINT_URL_EC2: '' })).toBeUndefined();
});
it('takes the general variable, the service’s own before it, and the SSO session’s before both', () => {
  expect(endpointFor('sso', session, env)).toBe('http://all');
  expect(endpointFor('ec2', session, env)).toBe('http://ec2');
  expect(endpointFor('ec2', { ...session, endpoints: { ec2: 'http://mine' } }, env)).toBe('http://mine');
});
