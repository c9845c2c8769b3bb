import type { Disposable } from '../ports.ts';

/**
 * A session's terminal as a page sees it. It outlives the page and the connection: a reloaded page attaches again, and
 * a reconnect goes on in the same feed.
 *
 * One listener at a time, the newest wins. On attach it first gets the retained tail (320 Ki chars), which covers
 * everything that an earlier page may have received but not parsed. Without a listener the SSH channel is paused, so
 * nothing is lost and nothing grows.
 */
export interface TerminalFeed {
  attach(listener: { data(chunk: string): void; end(): void }): Disposable;
  pause(): void;
  resume(): void;
  write(data: string): void;
  resize(cols: number, rows: number): void;
}
