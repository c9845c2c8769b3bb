import { expect, it } from 'vitest';
import { matchesNoProxy } from '../../../../electron/core/aws/network/noProxy.ts';

const matches = (url: string, noProxy: string): boolean => matchesNoProxy(new URL(url), noProxy);

it.each([
  ['https://oidc.eu-central-1.amazonaws.com', '*'],
  ['https://oidc.eu-central-1.amazonaws.com', 'corp.example, amazonaws.com'],
  ['https://oidc.eu-central-1.amazonaws.com', 'corp.example .amazonaws.com'],
  ['https://oidc.eu-central-1.amazonaws.com', '*.AMAZONAWS.com'],
  ['https://oidc.eu-central-1.amazonaws.com.', 'amazonaws.com'],
  ['https://amazonaws.com', '.amazonaws.com'],
  ['https://vpce.test', 'vpce.test:443'],
  ['http://vpce.test:8080', 'vpce.test:8080'],
  ['https://10.1.2.3', '10.1.2.3'],
  ['https://10.1.2.3', '10.0.0.0/8'],
  ['https://[fd00::5]', 'fd00::/8'],
  ['https://[fd00::5]:8443', '[fd00::5]:8443'],
])('%s is kept from the proxy by NO_PROXY=%s', (url, noProxy) => {
  expect(matches(url, noProxy)).toBe(true);
});

it.each([
  ['https://oidc.eu-central-1.amazonaws.com', ''],
  ['https://notamazonaws.com', 'amazonaws.com'],
  ['https://vpce.test', 'vpce.test:8443'],
  ['https://10.1.2.3', '2.3'],
  ['https://11.1.2.3', '10.0.0.0/8'],
  ['https://10.1.2.3', '10.0.0.0/99'],
  ['https://10.1.2.3', '10.0.0.0/'],
  ['https://[fd00::5]', '10.0.0.0/8'],
  ['https://aws.test', ',, .'],
])('%s goes through the proxy with NO_PROXY=%s', (url, noProxy) => {
  expect(matches(url, noProxy)).toBe(false);
});
