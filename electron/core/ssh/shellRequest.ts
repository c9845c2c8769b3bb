import type { AttemptInput } from './attempt.ts';
import type { ShellEnvironment, ShellRequest } from './openShell.ts';

/** What is asked of the host for this tab, and how the step tells it. A start command is not run again unless the host says so. */
export function shellRequest(
  own: ShellEnvironment,
  { options, again, size }: Pick<AttemptInput, 'options' | 'again' | 'size'>,
): { request: ShellRequest; words: string } {
  const { cols, rows } = size();
  const { startCommand, startCommandOnReconnect, environment } = options;
  const wanted = startCommand.trim() !== '';
  const runs = wanted && (!again || startCommandOnReconnect);
  const screen = `xterm-256color, ${cols} × ${rows}`;
  const note = runs ? ', start command' : wanted ? ', start command not run again' : '';
  return {
    request: { cols, rows, environment: { ...own, ...environment }, command: runs ? startCommand : undefined },
    words: `${screen}${note}`,
  };
}
