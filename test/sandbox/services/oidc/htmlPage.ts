import type { SandboxResponse } from '../../http.ts';

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

/** A page of the portal, as a person's browser shows it. */
export function htmlPage(title: string, body: string, status = 200): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`,
  };
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
