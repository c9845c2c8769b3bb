import type { Locator, Page } from 'playwright-core';

/** The panes in sight, in the order in which they were opened. */
export const panes = (page: Page): Locator => page.locator('[role=tabpanel]:not([data-behind=true])');

/** What a pane's terminal shows, one line a row. Needs the DOM renderer. */
export async function paneText(pane: Locator): Promise<string> {
  const rows = await pane.locator('.xterm-rows > div').allInnerTexts();
  return rows
    .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .trimEnd();
}

/** Where a pane lies, CSS px, rounded. */
export async function rectangle(pane: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await pane.boundingBox()) ?? {};
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
