import type { z } from 'zod';
import type { CallResult } from '../../shared/contract/bridge.ts';
import { type CommandName, commands } from '../../shared/contract/commands.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import type { CommandContext, CommandHandlers } from '../core/commandHandlers.ts';

export interface Router {
  /** Answers, never rejects: a call's error is a value. */
  call(name: unknown, input: unknown, context: CommandContext): Promise<CallResult>;
}

interface Entry {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly run: (input: never, context: CommandContext) => Promise<unknown>;
}

/**
 * Validates every input, looks names up among its own entries only (`constructor` is no command), strict-parses every output
 * so that an extra field cannot leak, and is the one place that turns errors into wire form.
 */
export function createRouter(handlers: CommandHandlers): Router {
  const entries = new Map<string, Entry>(
    Object.entries(commands).map(([name, { input, output }]) => [
      name,
      { input, output, run: handlers[name as CommandName] as Entry['run'] },
    ]),
  );
  const run = async (name: unknown, input: unknown, context: CommandContext): Promise<unknown> => {
    const entry = typeof name === 'string' ? entries.get(name) : undefined;
    if (!entry)
      throw new AppError('unknownCommand', { detail: typeof name === 'string' ? name.slice(0, 80) : typeof name });
    const parsed = entry.input.safeParse(input);
    if (!parsed.success) throw new AppError('invalidInput', { cause: parsed.error, detail: where(parsed.error) });
    return entry.output.parse(await entry.run(parsed.data as never, context));
  };
  return {
    async call(name, input, context) {
      try {
        return { ok: true, value: await run(name, input, context) };
      } catch (error) {
        return { ok: false, error: toWireError(error) };
      }
    },
  };
}

function where(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'input'}: ${issue.message}`.slice(0, 200) : '';
}
