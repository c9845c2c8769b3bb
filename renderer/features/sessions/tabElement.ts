/** Where a tab stands in the strip; null when it does not. */
export const tabElement = (strip: Element | null, tabId: string | undefined): Element | null =>
  tabId === undefined ? null : (strip?.querySelector(`[role=tab][data-key="${CSS.escape(tabId)}"]`) ?? null);
