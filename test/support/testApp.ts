import type { App } from '../../electron/core/app.ts';
import type { CommandHandlers } from '../../electron/core/commandHandlers.ts';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import { createTopic, type Topic } from '../../electron/core/lib/topic.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { createTerminalOutput, type TerminalOutput } from '../../electron/core/ssh/terminalOutput.ts';
import { commandNames } from '../../shared/contract/names.ts';
import { defaultSettings } from '../../shared/model/defaultSettings.ts';
import { emptyInventory } from '../../shared/model/emptyInventory.ts';
import type { Settings } from '../../shared/model/settings.ts';

export interface TestApp extends App {
  readonly settings: Topic<Settings>;
  /** The terminal of session `s1`, the real one. */
  readonly terminal: TerminalOutput;
  /** What was typed into it. */
  readonly typed: string[];
  /** Whether its channel is held back. */
  readonly held: () => boolean;
  /** Names of the commands that ran. */
  readonly ran: string[];
}

/** An app whose commands only note that they ran: what lies between it and a page is what is tested. */
export function createTestApp(handlers: Partial<CommandHandlers> = {}, clock: Clock = systemClock): TestApp {
  const ran: string[] = [];
  const typed: string[] = [];
  let held = true;
  const settings = createTopic<Settings>(defaultSettings);
  const terminal = createTerminalOutput(clock);
  terminal.connect({
    pause: () => {
      held = true;
    },
    resume: () => {
      held = false;
    },
    write: (bytes) => void typed.push(bytes.toString()),
    resize: () => undefined,
  });
  const commands = Object.fromEntries(
    commandNames.map((name) => [
      name,
      async (input: never, context: never) => {
        ran.push(name);
        const run = handlers[name] as ((input: never, context: never) => Promise<unknown>) | undefined;
        return run ? run(input, context) : null;
      },
    ]),
  ) as unknown as CommandHandlers;
  const topics: App['topics'] = {
    settings,
    ssoSessions: createTopic([]),
    identities: createTopic({ listings: [], entries: [] }),
    identityMarks: createTopic({ favourites: [], recents: [] }),
    awsConfig: createTopic({ files: [], following: false, ssoSessions: 0, profiles: 0, problems: [] }),
    identity: createTopic(null),
    inventory: createTopic(emptyInventory),
    hosts: createTopic([]),
    hostTrust: createTopic([]),
    sessions: createTopic([]),
    notices: createTopic([]),
    menuAction: createTopic(null),
    workspace: createTopic({ layouts: {}, offered: [] }),
  };
  return {
    commands,
    topics,
    terminalFeed: (sessionId) => (sessionId === 's1' ? terminal : undefined),
    dispose: async () => undefined,
    settings,
    terminal,
    typed,
    held: () => held,
    ran,
  };
}
