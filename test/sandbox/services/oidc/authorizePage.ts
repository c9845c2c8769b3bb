import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import type { SandboxContext } from '../context.ts';
import { type AuthorizeRequest, checkAuthorizeRequest, redirectLocation } from './authorizeRequest.ts';
import { escapeHtml, htmlPage } from './htmlPage.ts';

/**
 * `/authorize`, where the browser goes for an authorization code with PKCE: shows what is being allowed, takes Allow or
 * Deny, and redirects to the application's loopback listener. The form posts to its own address, so that the answer is
 * checked as the question was.
 */
export function authorizePage(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const verdict = checkAuthorizeRequest(context, request.url.searchParams);
  switch (verdict.kind) {
    case 'page':
      return htmlPage('Request not valid', `<p>${verdict.problem} Nothing was allowed.</p>`, 400);
    case 'redirect':
      return redirect(verdict.location);
    case 'good':
      return answer(context, request, verdict.request);
    default:
      return verdict satisfies never;
  }
}

function answer(context: SandboxContext, http: SandboxRequest, asked: AuthorizeRequest): SandboxResponse {
  const given = http.method === 'POST' ? new URLSearchParams(http.body).get('answer') : undefined;
  const { redirectUri, state } = asked;
  if (given === 'allow' || context.autoApprove) {
    const { code } = context.state.codes.create(asked);
    return redirect(redirectLocation(redirectUri, { code, state }));
  }
  if (given === 'deny') return redirect(redirectLocation(redirectUri, { error: 'access_denied', state }));
  return question(http.target, asked);
}

function question(action: string, { client, organisation, scopes }: AuthorizeRequest): SandboxResponse {
  const name = escapeHtml(client.clientName);
  const listed = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return htmlPage(
    `Allow ${name} to access your data?`,
    `<p>You are signed in to <strong>${organisation.name} (sandbox)</strong> as <strong>${organisation.user}</strong>.</p>
     <p><strong>${name}</strong> asks to use your AWS accounts and roles:</p><ul>${listed}</ul>
     <form method="post" action="${escapeHtml(action)}">
     <button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button></form>`,
  );
}

const redirect = (location: string): SandboxResponse => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
});
