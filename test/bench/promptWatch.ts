import type { Page } from 'playwright-core';

/**
 * Measures inside the page, free of the driver's own delays: from the next keydown of `key` until a visible terminal
 * row matches `pattern` (by default a shell prompt at its end, in a terminal that had none when the key went down).
 */
export async function installPromptWatch(
  page: Page,
  key: string,
  pattern = '[$#]\\s*$',
): Promise<{ result(): Promise<number> }> {
  const handle = await page.evaluateHandle(
    ([wantedKey, source]) => {
      const wanted = new RegExp(source);
      let resolve: (ms: number) => void = () => {};
      const found = new Promise<number>((done) => {
        resolve = done;
      });
      const visibleText = (): string => {
        // By the panel's own mark: asking for visibility would force a layout at every change, and be measured too.
        const rows = document.querySelector('[role=tabpanel]:not([data-behind=true]) .xterm-rows');
        return (rows?.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd();
      };
      const onKey = (event: KeyboardEvent): void => {
        if (event.key !== wantedKey) return;
        removeEventListener('keydown', onKey, true);
        const started = performance.now();
        const before = visibleText();
        const observer = new MutationObserver(() => {
          const text = visibleText();
          if (text === before || !wanted.test(text)) return;
          observer.disconnect();
          resolve(performance.now() - started);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      };
      addEventListener('keydown', onKey, true);
      return { found };
    },
    [key, pattern] as const,
  );
  return { result: () => handle.evaluate(({ found }) => found) };
}
