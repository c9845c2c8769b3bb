import { AppError } from '../../../shared/errors.ts';
import { isLoopback } from '../lib/externalUrl.ts';

/**
 * The forms of an AWS access portal's start URL (IAM Identity Center User Guide, "Customizing the AWS access portal
 * URL"; aws-cli `sso_start_url`): `d-1234567890.awsapps.com/start`, `ssoins-….portal.<region>.app.aws` and
 * `identitycenter.amazonaws.com/ssoins-…`, and those of GovCloud and China.
 */
const portals: readonly { host: RegExp; path: RegExp }[] = [
  { host: /^[a-z0-9-]+\.awsapps\.com$/, path: /^\/start(\/|$)/ },
  { host: /^start\.(us-gov-home|home)\.awsapps\.(com|cn)$/, path: /^\/directory\/[a-z0-9-]+(\/|$)/ },
  { host: /^[a-z0-9-]+\.awsapps\.cn$/, path: /^\/start(\/|$)/ },
  { host: /^identitycenter\.amazonaws\.com$/, path: /^\/ssoins-[a-z0-9]+\/?$/ },
  { host: /^ssoins-[a-z0-9]+\.([a-z-]+\.)?[a-z0-9-]+\.app\.aws$/, path: /^\/?/ },
];

export interface StartUrl {
  readonly url: string;
  /** One of AWS's own forms, or the sandbox on loopback. Another https host needs the user's word. */
  readonly known: boolean;
}

/** A portal's address without its path, as people copy it from a browser's bar. */
const bareAwsApps = /^[a-z0-9-]+\.awsapps\.(com|cn)$/;

/**
 * Parses what a user entered as a start URL; white space around it and a fragment (`#/`) are dropped, and what is left out
 * of an AWS one (`https://`, `/start`) is put in. http is taken on loopback only, which is the sandbox.
 * Errors: `startUrlInvalid`.
 */
export function parseStartUrl(text: string): StartUrl {
  let url: URL;
  try {
    const entered = text.trim();
    url = new URL(/^[a-z0-9-]+\.awsapps\.(com|cn)(\/|$)/.test(entered) ? `https://${entered}` : entered);
  } catch (cause) {
    throw new AppError('startUrlInvalid', { cause });
  }
  url.hash = '';
  if (bareAwsApps.test(url.hostname) && url.pathname === '/') url.pathname = '/start';
  const sandbox = (url.protocol === 'http:' || url.protocol === 'https:') && isLoopback(url);
  if ((url.protocol !== 'https:' && !sandbox) || url.username !== '' || url.password !== '') {
    throw new AppError('startUrlInvalid');
  }
  const portal = portals.some(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  return { url: url.href.replace(/\/$/, ''), known: sandbox || (portal && url.port === '') };
}
