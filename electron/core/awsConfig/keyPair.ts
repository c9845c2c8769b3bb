import { quoteName, type Report } from './report.ts';
import type { Section } from './sections.ts';

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The static keys of a profile in one of the files. They are taken together from one file, never mixed: a session token
 * fits only the pair that it came with (botocore `SharedCredentialProvider`, `ConfigProvider`).
 */
export function readKeyPair(section: Section | undefined, report: Report): KeyPair | undefined {
  const id = section?.entries.get('aws_access_key_id');
  const secret = section?.entries.get('aws_secret_access_key');
  const token = section?.entries.get('aws_session_token');
  const present = id ?? secret;
  if (!section || !present) return undefined;
  if (!id || !secret) {
    const lacks = id ? 'aws_secret_access_key' : 'aws_access_key_id';
    const message = `Profile ${quoteName(section.name)} has half a key pair: expected ${lacks} too. It is not used.`;
    return report(present, message);
  }
  const spaced = [id, secret, token].find((entry) => entry && /\s/.test(entry.value));
  if (spaced) {
    const message = `A key of profile ${quoteName(section.name)} has white space in it: expected one word. The keys are not used.`;
    return report(spaced, message);
  }
  return {
    accessKeyId: id.value,
    secretAccessKey: secret.value,
    ...(token === undefined ? {} : { sessionToken: token.value }),
  };
}
