import { findInLines } from './findInLines.ts';
import type { SearchReply, SearchRequest } from './matcher.ts';

/** A worker's own global scope, as far as it is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<SearchRequest>) => void) | null;
  postMessage(reply: SearchReply): void;
}

// Off the page: a regular expression may take for ever over 30 chars, and only a worker can be stopped in the middle.
const scope = globalThis as unknown as WorkerScope;
scope.onmessage = ({ data: { id, source, flags, lines, most } }) =>
  scope.postMessage({ id, found: findInLines(new RegExp(source, flags), lines, most) });
scope.postMessage({ id: 0, found: [] });
