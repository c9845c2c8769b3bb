const KEY = 'sallyport.recentActions';
const KEPT = 8;

/** What was chosen from the palette lately, the last first; of this window's storage, so only strings are believed. */
export function recentActions(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function noteRecent(id: string): void {
  const all = [id, ...recentActions().filter((other) => other !== id)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // It is a convenience.
  }
}
