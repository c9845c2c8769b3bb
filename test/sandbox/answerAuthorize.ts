/** Where the browser ended up, and what the application showed there. */
export interface AuthorizeOutcome {
  /** The redirect URI with `code` and `state`, or `error`. */
  readonly callback: URL;
  readonly status: number;
  readonly body: string;
}

/**
 * Does what a person's browser does with an authorize URL: shows the page, presses Allow or Deny, and follows the redirect
 * to the application's loopback listener. A page that redirects at once (`autoApprove`, or a wrong parameter) is followed
 * too. Throws with the page's words when it is an error page.
 */
export async function answerAuthorize(url: string, answer: 'allow' | 'deny'): Promise<AuthorizeOutcome> {
  const shown = await fetch(url, { redirect: 'manual' });
  const page = await shown.text();
  if (shown.status === 302) return follow(shown);
  const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1];
  if (shown.status !== 200 || action === undefined) {
    throw new Error(`The authorize page has nothing to answer (${shown.status}): ${words(page)}`);
  }
  const posted = await fetch(new URL(decodeHtml(action), url), {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
  });
  const answered = await posted.text();
  if (posted.status !== 302) throw new Error(`The answer was not taken (${posted.status}): ${words(answered)}`);
  return follow(posted);
}

async function follow(response: Response): Promise<AuthorizeOutcome> {
  const callback = new URL(response.headers.get('location') ?? '');
  const reached = await fetch(callback);
  return { callback, status: reached.status, body: await reached.text() };
}

const decodeHtml = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

const words = (page: string): string =>
  /<main>(.*)<\/main>/s
    .exec(page)?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .trim() ?? page;
