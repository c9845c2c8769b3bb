import type { GuardedHeadless } from './guardedTerminal.ts';

type Methods = Record<string, (...args: never[]) => unknown>;

interface Core {
  readonly _inputHandler: Methods;
  readonly buffers: { readonly normal: Buffer; readonly alt: Buffer };
}
type Buffer = Methods & { readonly lines: unknown };

/**
 * Counts what xterm does in steps that each take about a microsecond: characters printed, lines moved in or out, tab
 * stops looked for. Time would say the same, and something about the machine as well.
 */
export function countWork({ terminal }: GuardedHeadless): () => number {
  const core = (terminal as unknown as { readonly _core: Core })._core;
  let steps = 0;
  const count = (on: Methods, name: string, cost: (...args: never[]) => number): void => {
    const method = on[name] as (...args: never[]) => unknown;
    on[name] = function (this: unknown, ...args) {
      steps += cost(...args);
      return method.apply(this, args);
    };
  };
  // The parser calls a bound `print`; this one is of REP.
  count(core._inputHandler, 'print', (_data: never, start: never, end: never) => end - start);
  for (const buffer of [core.buffers.normal, core.buffers.alt]) {
    count(buffer.lines as Methods, 'splice', () => 1);
    for (const tab of ['nextStop', 'prevStop']) count(buffer, tab, () => 1);
  }
  return () => steps;
}
