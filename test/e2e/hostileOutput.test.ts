import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAllowedReply } from '../../renderer/features/terminal/guards/replies.ts';
import { BRIDGE_NAME, type Bridge } from '../../shared/contract/bridge.ts';
import { corpus } from '../support/hostileOutput/corpus.ts';
import { type ShellInApp, startShellInApp } from '../support/shellInApp.ts';
import { chosenHost } from '../support/startApp.ts';

/** Ends what an attack has left open, so that each begins in a terminal that shows what it gets. */
const between = '\u0018\u001b[?1049l\u001b[?1000;1002;1003l\u001b[20l\u001b[!p\u001b[m\r\n';

/** One answer of the terminal after the other; what is none of them stays, to be seen. */
const repliesIn = (typed: string): string[] =>
  typed
    .replaceAll('\u001b', '␛')
    .split(/(?=␛[[\]P])/)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('␛', '\u001b'));

describe(`output of a hostile host (${chosenHost})`, () => {
  let shell: ShellInApp;
  beforeEach(async () => {
    shell = await startShellInApp();
    writeFileSync(shell.dir.file('attacks'), corpus.map(({ bytes }) => bytes + between).join(''));
  });
  afterEach(() => shell.dispose());

  const clipboard = () =>
    shell.page.evaluate(
      (name) => (globalThis as unknown as Record<string, Bridge>)[name]?.call('app.readClipboard', {}),
      BRIDGE_NAME,
    );

  it('types nothing but short answers, opens nothing, asks nothing of the network, and leaves a shell that works', async () => {
    const { page, app, dir, type, screen } = shell;
    const elsewhere: string[] = [];
    const { origin } = new URL(page.url());
    page.on('request', (request) => new URL(request.url()).origin !== origin && elsewhere.push(request.url()));
    page.on('dialog', (dialog) => {
      elsewhere.push(dialog.message());
      void dialog.dismiss();
    });
    app.context.on('page', (opened) => elsewhere.push(opened.url()));
    const before = { title: await page.title(), clipboard: await clipboard(), url: page.url() };
    // What the terminal types is what this reads, until there has been nothing for a second.
    await type(
      `stty raw -echo min 0 time 10; cat ${dir.file('attacks')}; cat > ${dir.file('typed')}; stty sane; clear; echo all-$((40+2))`,
    );
    await screen(/all-42\n.*[$#] *$/, 60_000);
    const replies = repliesIn(readFileSync(dir.file('typed'), 'utf8'));
    expect(replies.filter((reply) => !isAllowedReply(reply))).toEqual([]);
    expect(replies.length).toBeLessThan(1000);
    expect(replies).toContain('\u001b[?1;2c');
    expect({ title: await page.title(), clipboard: await clipboard(), url: page.url() }).toEqual(before);
    expect(elsewhere).toEqual([]);
    await type('echo still-$((40+2))');
    await screen(/still-42\n.*[$#] *$/);
  });
});
