import type { Terminal } from '@xterm/xterm';

/** What the guards need of a terminal: xterm's, and the headless one that tests replay attacks in. */
export type GuardedTerminal = Pick<Terminal, 'rows' | 'cols'> & {
  readonly options: { logLevel?: Terminal['options']['logLevel'] };
};

/** A sequence's parameters as xterm's own handlers get them, after ours. */
export interface LiveParams {
  readonly length: number;
  readonly params: Int32Array;
}

/** An OSC or DCS handler, which gets its string in pieces. */
export interface StringHandler {
  start?(): void;
  hook?(params: unknown): void;
  put(data: Uint32Array, start: number, end: number): void;
  end?(success: boolean): unknown;
  unhook?(success: boolean): unknown;
}

type Handlers = Readonly<Record<string, readonly StringHandler[]>>;

interface Line {
  addCodepointToCell(index: number, codePoint: number, width: number): void;
  getString(index: number): string;
}

interface Link {
  readonly lines: readonly { dispose(): void }[];
}

/** What the guards use of xterm 6.0.0's inside, where the public API lets one only look on or swallow. */
export interface XtermInside {
  readonly coreService: { triggerDataEvent(data: string, wasUserInput?: boolean): void };
  readonly buffer: { readonly lines: { get(index: number): Line | undefined } };
  readonly _oscLinkService: {
    registerLink(data: { readonly id?: string | undefined; readonly uri: string }): number;
    addLineToLink(linkId: number, line: number): void;
    readonly _dataByLinkId: ReadonlyMap<number, Link>;
  };
  readonly _inputHandler: {
    readonly _parser: {
      /** Of the character that was printed last, as its Unicode provider packs it. */
      readonly precedingJoinState: number;
      registerCsiHandler(
        id: { readonly prefix?: string; readonly intermediates?: string; readonly final: string },
        handler: (params: LiveParams) => boolean,
      ): unknown;
      registerEscHandler(id: { readonly final: string }, handler: () => boolean): unknown;
      registerOscHandler(ident: number, handler: StringHandler): unknown;
      readonly _oscParser: { readonly _handlers: Handlers };
      readonly _dcsParser: { readonly _handlers: Handlers };
    };
  };
}

/**
 * Throws when xterm is not the one that the guards were written for: a terminal without them must not open. The lockfile
 * holds the version, so only whoever changes it meets this.
 */
export function xtermInside(terminal: GuardedTerminal): XtermInside {
  const core = (terminal as unknown as { readonly _core: XtermInside })._core;
  const known = [
    core?.coreService?.triggerDataEvent,
    core?.buffer?.lines?.get(0)?.addCodepointToCell,
    core?._oscLinkService?.registerLink,
    core?._oscLinkService?._dataByLinkId?.get,
    core?._inputHandler?._parser?.registerCsiHandler,
  ].every((part) => typeof part === 'function');
  if (!known || !core._inputHandler._parser._oscParser._handlers[0]) {
    throw new Error('The guards do not know this version of xterm.js.');
  }
  return core;
}
