import type { Disposable } from '../ports.ts';

export interface FeedListener {
  /** `seen`: an earlier page may have had it. */
  data(chunk: string, seen: boolean): void;
  /** No more comes. */
  end(): void;
}

/**
 * A session's terminal as a page sees it. It outlives the page and the connection: a reloaded page attaches again, and
 * a reconnect goes on in the same feed.
 *
 * One listener at a time, the newest wins. On attach it first gets what an earlier page got last, marked as seen: all that
 * it may not have parsed, and before that the modes that were in force there. Without a listener the SSH channel is
 * paused, so nothing is lost and nothing grows.
 */
export interface TerminalFeed {
  attach(listener: FeedListener): Disposable;
  pause(): void;
  resume(): void;
  write(data: string): void;
  resize(cols: number, rows: number): void;
}
