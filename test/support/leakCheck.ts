/** Kinds of handles that keep a process alive and that a test may leave behind. */
const watched = new Set([
  'Timeout',
  'Immediate',
  'TCPServerWrap',
  'TCPSocketWrap',
  'ProcessWrap',
  'FSEventWrap',
  'PipeWrap',
]);

export interface LeakCheck {
  /** What is open now and was not when the check began, by kind; empty when nothing leaks. Gives closing handles a moment. */
  leaks(): Promise<string[]>;
}

/** Notes what is open; ask for `leaks()` after everything has been disposed. */
export function startLeakCheck(): LeakCheck {
  const before = count();
  const extra = (): string[] => {
    const now = count();
    return [...now].filter(([kind, open]) => open > (before.get(kind) ?? 0)).map(([kind]) => kind);
  };
  return {
    async leaks() {
      // A closed socket leaves the list some turns of the loop later.
      for (let turn = 0; turn < 200 && extra().length > 0; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
      return extra();
    },
  };
}

function count(): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (watched.has(kind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return kinds;
}
