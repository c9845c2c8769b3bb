import type { Environment } from '../../../shared/model/identity.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { Tab } from '../../../shared/model/workspace.ts';
import { focusedIn } from '../../../shared/workspace/tabs.ts';
import type { HostMarks } from '../../state/hostMarks.ts';

export type ShownState = Session['state'] | 'asking';

export const stateWords: Readonly<Record<ShownState, string>> = {
  asking: 'asks',
  ended: 'down',
  connecting: 'connecting',
  connected: 'connected',
};

/** Worst first: what wants somebody most. */
const states = ['asking', 'ended', 'connecting', 'connected'] as const satisfies readonly ShownState[];
const environments = ['prod', 'stage', 'dev', 'none'] as const satisfies readonly Environment[];

const worst = <T>(order: readonly T[], there: readonly T[], otherwise: T): T =>
  order.find((one) => there.includes(one)) ?? otherwise;

/** The worst state of these sessions. */
export const stateOf = (sessions: readonly Session[]): ShownState =>
  worst(
    states,
    sessions.map(({ state, attempt }) => (attempt.question ? 'asking' : state)),
    'connecting',
  );

/** What a tab shows of its panes. */
export interface TabFace {
  /** Its own name, else that of the host whose pane has the focus. */
  readonly name: string;
  readonly state: ShownState;
  /** Of the pane where most care is due. */
  readonly environment: Environment;
  readonly activity: boolean;
  readonly bell: boolean;
  /** The name, and what the host calls itself, in its words. */
  readonly tooltip: string;
}

export const tabName = (tab: Tab, sessions: readonly Session[]): string =>
  tab.name ?? sessions.find(({ id }) => id === focusedIn(tab))?.name ?? 'Tab';

/** Made of the sessions of its panes and of what their hosts did. */
export function tabFace(tab: Tab, sessions: readonly Session[], marks: readonly HostMarks[], title = ''): TabFace {
  const name = tabName(tab, sessions);
  return {
    name,
    state: stateOf(sessions),
    environment: worst(
      environments,
      sessions.map(({ environment }) => environment),
      'none',
    ),
    activity: marks.some(({ activity }) => activity),
    bell: marks.some(({ bell }) => bell),
    tooltip: title === '' ? name : `${name}\nThe host says: “${title}”`,
  };
}
