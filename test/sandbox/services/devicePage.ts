import type { SandboxRequest, SandboxResponse } from '../http.ts';
import type { SandboxContext } from './context.ts';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-items: center; min-height: 100vh; margin: 0; background: Canvas; color: CanvasText }
  main { max-width: 26rem; padding: 2rem; border: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); border-radius: 12px }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem }
  output { display: block; margin: 1rem 0; font: 600 1.75rem ui-monospace, monospace; letter-spacing: .1em; text-align: center }
  input { font: inherit; padding: .5rem; width: 12rem }
  form { display: flex; gap: .75rem; margin-top: 1.25rem }
  button { font: inherit; padding: .5rem 1.25rem; border-radius: 8px; border: 1px solid color-mix(in srgb, CanvasText 30%, Canvas) }
  button[value=allow] { background: #1f6feb; border-color: #1f6feb; color: #fff }
`;

/** The verification page: shows the code and what is being allowed, and takes Allow or Deny. */
export function devicePage(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(request.method === 'POST' ? request.body : request.url.search);
  const userCode = (form.get('user_code') ?? '').trim().toUpperCase();
  const device = context.state.deviceByUserCode(userCode);
  if (userCode === '') return page('Enter your code', askForCode('Enter the code that Sallyport shows.'));
  if (!device) return page('Unknown code', askForCode('There is no such code. Check it and try again.'));
  if (device.expiresAt <= context.now() || device.state === 'used') {
    return page('Code expired', '<p>This code has expired. Start again in Sallyport.</p>');
  }
  if (request.method === 'POST' && device.state === 'pending') {
    device.state = form.get('answer') === 'allow' ? 'approved' : 'denied';
  }
  if (device.state === 'approved') {
    return page('Request approved', '<p>Sallyport may use your accounts. You can close this window.</p>');
  }
  if (device.state === 'denied')
    return page('Request denied', '<p>Nothing was allowed. You can close this window.</p>');
  return page(
    'Authorization requested',
    `<p>Check that Sallyport shows this same code:</p><output>${escapeText(userCode)}</output>
     <p>Allow <strong>Sallyport</strong> to access your AWS accounts and roles in <strong>Acme SSO (sandbox)</strong>?</p>
     <form method="post" action="/device"><input type="hidden" name="user_code" value="${escapeText(userCode)}">
     <button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button></form>`,
  );
}

const askForCode = (sentence: string): string =>
  `<p>${sentence}</p><form action="/device"><input name="user_code" aria-label="User code" autofocus><button>Next</button></form>`;

function page(title: string, body: string): SandboxResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`,
  };
}

const escapeText = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
