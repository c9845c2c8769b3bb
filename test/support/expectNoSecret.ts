import { expect } from 'vitest';
import type { Sandbox } from '../sandbox/startSandbox.ts';

/** Looks in a text for a private key and for everything that the sandbox has issued. */
export function expectNoSecret(text: string, sandbox: Sandbox): void {
  const issued = sandbox.issuedSecrets();
  // Device code, access and refresh token, secret access key, session token: fewer means that nothing was looked for.
  expect(issued.length).toBeGreaterThanOrEqual(5);
  expect(issued.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toContain('PRIVATE KEY');
}
