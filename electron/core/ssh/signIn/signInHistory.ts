import type { ServerState } from './signIn.ts';

/** What was offered to a host, and what became of it, in words for the timeline and the failure page. */
export interface SignInHistory {
  /** Went to the host. */
  offer(label: string, server: ServerState): void;
  /** The host, or ssh2, wants the next: what became of the last? */
  answered(server: ServerState): 'refused' | 'taken' | 'notUsed' | undefined;
  /** The open offer did not reach the host as a proof. */
  notUsed(why: string): void;
  passOver(why: string): void;
  /** Labels of what was refused; empty when nothing was. */
  refused(): string;
  /** How the host let the user in. */
  accepted(): string;
  all(): readonly string[];
}

interface Entry {
  readonly label: string;
  readonly outcome: 'refused' | 'taken' | 'notUsed';
  readonly why: string;
}

const words: Readonly<Record<Entry['outcome'], string>> = {
  refused: 'refused',
  taken: 'taken, and not enough',
  notUsed: 'not used',
};

export function createSignInHistory(): SignInHistory {
  const entries: Entry[] = [];
  const passedOver: string[] = [];
  let open: { readonly label: string; readonly refusals: number; why: string } | undefined;
  const labels = (outcome: Entry['outcome']): string[] =>
    entries.filter((entry) => entry.outcome === outcome).map(({ label }) => label);
  return {
    offer(label, { refusals }) {
      open = { label, refusals, why: '' };
    },
    answered({ refusals, partial }) {
      if (!open) return undefined;
      const { label, why } = open;
      const outcome = refusals === open.refusals ? 'notUsed' : partial ? 'taken' : 'refused';
      entries.push({ label, outcome, why });
      open = undefined;
      return outcome;
    },
    notUsed(why) {
      if (open) open.why = why;
    },
    passOver: (why) => void passedOver.push(why),
    refused: () => labels('refused').join(', '),
    accepted() {
      const how = [...labels('taken'), open?.label ?? 'without being asked for anything'].join(' and ');
      const refused = labels('refused').join(', ');
      return refused === '' ? how : `${how}; refused before: ${refused}`;
    },
    all() {
      const last: Entry[] = open ? [{ label: open.label, outcome: 'refused', why: open.why }] : [];
      const told = [...entries, ...last].map(
        ({ label, outcome, why }) => `${label}: ${words[outcome]}${why === '' ? '' : ` (${why})`}`,
      );
      return [...told, ...passedOver];
    },
  };
}
