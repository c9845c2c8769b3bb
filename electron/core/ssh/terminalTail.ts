import { createTerminalModes } from './terminalModes.ts';

/** The end of a terminal's output, for a page that begins with it. */
export interface TerminalTail {
  add(chunk: string): void;
  /** All of it, behind the modes that were in force before; and whether a program has the whole screen now. It is empty then. */
  take(): { readonly text: string; readonly fullScreen: boolean };
}

/** Keeps at least the last `limit` chars, and less than one chunk more. */
export function createTerminalTail(limit: number): TerminalTail {
  /** As they are where the kept chunks begin. */
  let before = createTerminalModes();
  let chunks: string[] = [];
  let length = 0;
  let dropped = false;
  return {
    add(chunk) {
      chunks.push(chunk);
      length += chunk.length;
      for (let first = chunks[0]; first !== undefined && length - first.length >= limit; first = chunks[0]) {
        before.take(first);
        dropped = true;
        length -= first.length;
        chunks.shift();
      }
    },
    take() {
      const kept = chunks.join('');
      const start = dropped ? cleanStart(kept, length - limit) : 0;
      before.take(kept.slice(0, start));
      const text = kept.slice(start);
      const modes = before.restore();
      const after = before.copy();
      after.take(text);
      chunks = [];
      length = 0;
      dropped = false;
      before = createTerminalModes();
      return { text: text === '' ? '' : modes + text, fullScreen: after.fullScreen };
    },
  };
}

/** Where a line or a sequence begins, at the latest at `most`; 0 when nothing does. */
function cleanStart(text: string, most: number): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with it
  const start = text.slice(0, most).search(/[\n\u001b]/);
  if (start === -1) return 0;
  return text[start] === '\n' ? start + 1 : start;
}
