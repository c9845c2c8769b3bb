import { createPageFiles } from '../pageFiles.ts';
import type { ElectronModule } from './electronModule.ts';

const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://sallyport`;

/** Before `ready`: the scheme counts as secure and standard, so that origins and the CSP work on it. */
export function registerAppScheme({ protocol }: ElectronModule): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built page under `app://sallyport/`, and nothing else. */
export function serveApp({ protocol }: ElectronModule, rendererDir: string): void {
  const files = createPageFiles(rendererDir);
  protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'sallyport') return new Response(null, { status: 404 });
    const { status, headers, body } = files(pathname);
    return new Response(new Uint8Array(body), { status, headers });
  });
}

/** Whether an address is a page of ours; by parsed origin, never by prefix. */
export function isOurs(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === ORIGIN;
  } catch {
    return false;
  }
}
