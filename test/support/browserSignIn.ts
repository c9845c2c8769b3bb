import { request } from 'node:http';
import { answerAuthorize } from '../sandbox/answerAuthorize.ts';
import type { CoreOnSandbox } from './coreOnSandbox.ts';
import { untilTopic } from './untilTopic.ts';

/** A sign-in in the browser that waits for it. */
export interface BrowserSignIn {
  /** The command that the page called. */
  readonly done: Promise<null>;
  /** The page that the desktop was asked to open. */
  readonly page: URL;
  /** Where the browser is to come back to, with the port of the listener. */
  readonly redirectUri: URL;
  /** The redirect URI with the right state and this query. */
  callback(query: Record<string, string>): URL;
}

export async function beginBrowserSignIn(
  core: CoreOnSandbox,
  ssoSessionId = core.ssoSessionId,
): Promise<BrowserSignIn> {
  const done = core.app.commands['sso.signIn']({ ssoSessionId, flow: 'browser' }, core.context);
  // The test meets it later.
  done.catch(() => undefined);
  await untilTopic(core.app.topics.ssoSessions, (states) =>
    states.some(({ session, status }) => session.id === ssoSessionId && status.kind === 'waitingForBrowser'),
  );
  const page = core.desktop.opened.at(-1);
  if (!page) throw new Error('no page was opened');
  const redirectUri = new URL(page.searchParams.get('redirect_uri') ?? '');
  const state = page.searchParams.get('state') ?? '';
  return {
    done,
    page,
    redirectUri,
    callback: (query) => new URL(`?${new URLSearchParams({ state, ...query })}`, redirectUri),
  };
}

/** Signs in as a person does who allows it in the browser. */
export async function signInByBrowser(core: CoreOnSandbox, ssoSessionId = core.ssoSessionId): Promise<void> {
  const { done, page } = await beginBrowserSignIn(core, ssoSessionId);
  await answerAuthorize(page.href, 'allow');
  await done;
}

/** A request as anybody on this machine can make it; the path goes out as it is. */
export function knock(
  { hostname, port, host, pathname, search }: URL,
  changes: { method?: string; path?: string; host?: string } = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      method: changes.method ?? 'GET',
      path: changes.path ?? `${pathname}${search}`,
      headers: { host: changes.host ?? host },
      agent: false,
    };
    request(options, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body })).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}
