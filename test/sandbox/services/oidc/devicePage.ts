import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import type { SandboxContext } from '../context.ts';
import { escapeHtml, htmlPage } from './htmlPage.ts';

/** The verification page: shows the code and what is being allowed, and takes Allow or Deny. */
export function devicePage(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(request.method === 'POST' ? request.body : request.url.search);
  const userCode = (form.get('user_code') ?? '').trim().toUpperCase();
  const device = context.state.devices.byUserCode(userCode);
  if (userCode === '') return htmlPage('Enter your code', askForCode('Enter the code that Sallyport shows.'));
  if (!device) return htmlPage('Unknown code', askForCode('There is no such code. Check it and try again.'));
  if (device.expiresAt <= context.now() || device.state === 'used') {
    return htmlPage('Code expired', '<p>This code has expired. Start again in Sallyport.</p>');
  }
  if (request.method === 'POST' && device.state === 'pending') {
    device.state = form.get('answer') === 'allow' ? 'approved' : 'denied';
  }
  if (device.state === 'approved') {
    return htmlPage('Request approved', '<p>Sallyport may use your accounts. You can close this window.</p>');
  }
  if (device.state === 'denied')
    return htmlPage('Request denied', '<p>Nothing was allowed. You can close this window.</p>');
  return htmlPage(
    'Authorization requested',
    `<p>Check that Sallyport shows this same code:</p><output>${escapeHtml(userCode)}</output>
     <p>Allow <strong>Sallyport</strong> to access your AWS accounts and roles in <strong>${device.organisation.name} (sandbox)</strong>?</p>
     <form method="post" action="/device"><input type="hidden" name="user_code" value="${escapeHtml(userCode)}">
     <button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button></form>`,
  );
}

const askForCode = (sentence: string): string =>
  `<p>${sentence}</p><form action="/device"><input name="user_code" aria-label="User code" autofocus><button>Next</button></form>`;
