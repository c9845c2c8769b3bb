import type { StringHandler, XtermInside } from './xtermInside.ts';

/**
 * Chars of a string (OSC, DCS) that xterm itself interprets; 256 colours in one sequence are 6 Ki. xterm 6.0.0 collects
 * 10 MB of each, which took 2 s and stays while nothing ends it.
 */
export const MOST_IN_STRING = 16 * 1024;

/**
 * Bounds the strings of all handlers that are there now; a longer one is ignored whole. Handlers that come later, as
 * those of pictures, bound their own.
 */
export function limitStrings({ _inputHandler: { _parser: parser } }: XtermInside): void {
  for (const { _handlers: byIdent } of [parser._oscParser, parser._dcsParser]) {
    for (const handler of Object.values(byIdent).flat()) limit(handler);
  }
}

function limit(handler: StringHandler): void {
  const { start, hook, put, end, unhook } = handler;
  let length = 0;
  if (start) {
    handler.start = () => {
      length = 0;
      start.call(handler);
    };
  }
  if (hook) {
    handler.hook = (params) => {
      length = 0;
      hook.call(handler, params);
    };
  }
  handler.put = (data, from, to) => {
    length += to - from;
    if (length <= MOST_IN_STRING) put.call(handler, data, from, to);
  };
  if (end) handler.end = (success) => end.call(handler, success && length <= MOST_IN_STRING);
  if (unhook) handler.unhook = (success) => unhook.call(handler, success && length <= MOST_IN_STRING);
}
