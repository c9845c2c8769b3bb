import { existsSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SHELL_HOST, type ShellInApp, startShellInApp } from '../support/shellInApp.ts';
import { chosenHost } from '../support/startApp.ts';
import { connectTo } from '../support/userActions.ts';

const patiently = { timeout: 15_000 };

/** The canvases of WebGL; xterm has others. */
const contexts = (page: Page): Promise<number> =>
  page.evaluate(
    () => [...document.querySelectorAll('canvas')].filter((canvas) => canvas.getContext('webgl2') !== null).length,
  );

describe(`how terminals are drawn (${chosenHost})`, () => {
  let shell: ShellInApp;
  beforeEach(async () => {
    shell = await startShellInApp({ terminalRenderer: 'auto' });
  });
  afterEach(() => shell.dispose());

  it('goes on without WebGL when its context is lost, and takes it again when the terminal comes back into sight', async () => {
    const { page, type, screen } = shell;
    await expect.poll(() => contexts(page), patiently).toBe(1);
    await type('echo before-$((40+2))');
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll('canvas')) {
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      }
    });
    // xterm waits 3 s for the context to be given back.
    await screen(/before-42\n.*[$#] *$/);
    await type('echo after-$((40+2))');
    await screen(/after-42\n.*[$#] *$/);
    expect(await contexts(page)).toBe(0);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: SHELL_HOST }).click();
    await expect.poll(() => contexts(page), patiently).toBe(1);
  });
});

describe(`a terminal behind another one (${chosenHost})`, () => {
  let shell: ShellInApp;
  beforeEach(async () => {
    shell = await startShellInApp();
  });
  afterEach(() => shell.dispose());

  it('paints nothing, takes everything, and shows it when it comes to the front', async () => {
    const { page, dir, type, screen } = shell;
    const go = dir.file('go');
    const done = dir.file('done');
    await type(`until [ -e ${go} ]; do sleep 0.1; done; seq 100000; touch ${done}`);
    await connectTo(page, SHELL_HOST);
    await expect.poll(() => page.getByRole('tab').count(), patiently).toBe(2);
    await page.locator('[data-behind=true] .xterm-rows').waitFor({ state: 'attached' });
    await screen(/[$#] *$/);
    const paintings = await page.evaluateHandle(() => {
      const seen = { count: 0 };
      const rows = document.querySelector('[data-behind=true] .xterm-rows');
      if (!rows) throw new Error('there is no terminal behind');
      new MutationObserver((changes) => {
        seen.count += changes.length;
      }).observe(rows, { subtree: true, childList: true, characterData: true });
      return seen;
    });
    writeFileSync(go, '');
    await expect.poll(() => existsSync(done), patiently).toBe(true);
    expect(await paintings.evaluate(({ count }) => count)).toBe(0);
    await page.getByRole('tab').first().click();
    await screen(/99999\n100000\n.*[$#] *$/);
    expect(await paintings.evaluate(({ count }) => count)).toBeGreaterThan(0);
  });
});
