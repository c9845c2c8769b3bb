import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts';

export interface CommandContext {
  /** Aborted when the page that called goes away. */
  readonly signal: AbortSignal;
  /** The window of the page that called; the main one where it is not said. */
  readonly window?: string;
}

/** One handler for every command of the contract; a missing one does not compile. */
export type CommandHandlers = {
  readonly [K in CommandName]: (input: CommandInput<K>, context: CommandContext) => Promise<CommandOutput<K>>;
};
