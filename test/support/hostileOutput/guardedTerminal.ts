import headless from '@xterm/headless';
import { limitParser } from '../../../renderer/features/terminal/parserLimits.ts';

export interface GuardedHeadless {
  readonly terminal: InstanceType<typeof headless.Terminal>;
  /** What it said by itself. */
  readonly replies: string[];
  /** Titles as the host set them. */
  readonly titles: string[];
  /** Parses it all, in the pieces that the page cuts. */
  write(text: string): Promise<void>;
  /** Rows of the screen from the top, trailing blanks removed. */
  rows(): string[];
}

/** xterm without a window, under the same guards as in one. */
export function createGuardedTerminal(
  cols = 80,
  rows = 24,
  { scrollback = 1000, now = (): number => 0 } = {},
): GuardedHeadless {
  const terminal = new headless.Terminal({ cols, rows, scrollback, allowProposedApi: true });
  limitParser(terminal, now);
  const replies: string[] = [];
  const titles: string[] = [];
  terminal.onData((data) => replies.push(data));
  terminal.onTitleChange((title) => titles.push(title));
  return {
    terminal,
    replies,
    titles,
    async write(text) {
      for (let at = 0; at < text.length; at += 16_384) {
        await new Promise<void>((done) => terminal.write(text.slice(at, at + 16_384), done));
      }
    },
    rows() {
      const { active } = terminal.buffer;
      return Array.from({ length: terminal.rows }, (_, row) =>
        (active.getLine(active.baseY + row)?.translateToString(true, 0, terminal.cols) ?? '').trimEnd(),
      );
    },
  };
}
