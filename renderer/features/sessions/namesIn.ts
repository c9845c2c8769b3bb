/** Names that are told one by one. */
const NAMED = 6;

/** The first few by name, the others by number. */
export function namesIn(offered: readonly string[]): string {
  const more = offered.length - NAMED;
  return more > 0 ? `${offered.slice(0, NAMED).join(' · ')} · and ${more} more` : offered.join(' · ');
}
