import type { PageProbe } from '../support/pageProbe.ts';
import type { TestApp } from '../support/testApp.ts';

type Driven<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

/** A page joined to an app by one of the two transports. */
export interface TransportUnderTest {
  readonly page: Driven<PageProbe>;
  /** Calls a name that the page's own bridge would refuse, as a page that has been taken over could. */
  callPastTheBridge(name: string): Promise<unknown>;
  /** The page is loaded anew: a new document, a new bridge. */
  reload(): Promise<void>;
  /** A frame inside the page tries to call `settings.update`. Answers whether it had a way to. */
  callFromFrame(origin: 'ours' | 'foreign'): Promise<boolean>;
  /** The page's main frame is on another origin and tries the same. */
  callFromForeignOrigin(): Promise<boolean>;
  dispose(): Promise<void>;
}

export type StartTransport = (app: TestApp) => Promise<TransportUnderTest>;
