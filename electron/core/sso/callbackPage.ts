/** What the browser shows when it has come back to us. No script, nothing from elsewhere, nothing of the request in it. */
export function callbackPage(outcome: 'done' | 'denied' | 'failed' | 'unknown'): string {
  const [title, words] = texts[outcome];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Sallyport</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${words}</p></main></body></html>`;
}

const texts = {
  done: ['You are signed in', 'Sallyport has what it needs. You can close this page and go back to it.'],
  denied: ['Nothing was allowed', 'Sallyport got no access. You can close this page.'],
  failed: [
    'The sign-in did not work',
    'Go back to Sallyport: it says why and goes on with a code. You can close this page.',
  ],
  unknown: ['This page belongs to no sign-in', 'Start the sign-in again in Sallyport. You can close this page.'],
} as const;

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; min-height: 100vh; margin: 0; place-items: center }
  main { max-width: 28rem; padding: 2rem; text-align: center }
  h1 { margin: 0 0 .5rem; font-size: 1.375rem }
  p { margin: 0; opacity: .8 }`;
