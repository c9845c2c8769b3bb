import { HIGH, MAX_CHUNK } from '../../../shared/flowControl.ts';
import { isHighSurrogate } from '../lib/surrogates.ts';
import type { Clock, Disposable } from '../ports.ts';
import { type Charset, utf8 } from './charset.ts';
import type { FeedListener, TerminalFeed } from './terminalFeed.ts';
import { createTerminalTail } from './terminalTail.ts';

/** A channel as the feed needs it. */
export interface TerminalSource {
  pause(): void;
  resume(): void;
  write(bytes: Buffer): void;
  resize(cols: number, rows: number): void;
}

export interface TerminalOutput extends TerminalFeed {
  readonly size: { readonly cols: number; readonly rows: number };
  /**
   * Joins a new channel (a reconnect goes on in the same feed); `undefined` when there is none any more. The charset is
   * the host's, both ways; UTF-8 unless told.
   */
  connect(source: TerminalSource | undefined, charset?: Charset): void;
  /** Bytes of the shell, in the host's charset. */
  receive(bytes: Buffer): void;
  /** A line of our own between two connections. */
  note(text: string): void;
  /** No more comes; listeners are told when they have got everything. */
  end(): void;
}

/** Output that comes within this of the last is sent together, ms. A lone echo goes at once. */
const COALESCE_MS = 8;
/** What a page that attaches again gets to see, in chars: all that an earlier page may have got but not parsed. */
const TAIL = HIGH + MAX_CHUNK;
/** How long the screen of a program that fills it is one row smaller, so that the program paints it anew, ms. */
const REPAINT_MS = 100;
const defaultSize = { cols: 80, rows: 24 };

/**
 * Shell output on its way to a page: decoded, put together, never dropped, never growing without bound. `onText` sees all of
 * it as it comes, once.
 */
export function createTerminalOutput(clock: Clock, onText: (text: string) => void = () => undefined): TerminalOutput {
  let decoder = utf8.decoder();
  let encoder = utf8.encoder();
  let listener: FeedListener | undefined;
  let source: TerminalSource | undefined;
  let paused = false;
  let ended = false;
  let size = defaultSize;
  let pending: string[] = [];
  let timer: Disposable | undefined;
  let lastSent = Number.NEGATIVE_INFINITY;
  /** What an earlier page has got, still to be sent. */
  let again = '';
  const tail = createTerminalTail(TAIL);

  const open = (): boolean => listener !== undefined && !paused;
  const holdSource = (): void => (open() ? source?.resume() : source?.pause());
  /** Sends what the page may have, and answers the rest: a pause in the middle (credit used up) keeps it for later. */
  const send = (text: string, seen: boolean): string => {
    let at = 0;
    while (at < text.length && listener && !paused) {
      const chunk = text.slice(at, chunkEnd(text, at));
      at += chunk.length;
      tail.add(chunk);
      listener.data(chunk, seen);
    }
    return text.slice(at);
  };
  const flush = (): void => {
    timer?.dispose();
    timer = undefined;
    again = send(again, true);
    const rest = send(pending.join(''), false);
    pending = rest === '' ? [] : [rest];
    lastSent = clock.monotonic();
    if (ended && again === '' && rest === '') listener?.end();
  };
  /** What is left of its painting may not be all: programs paint only what changes. */
  const repaint = (): void => {
    if (size.rows < 2) return;
    source?.resize(size.cols, size.rows - 1);
    clock.setTimer(REPAINT_MS, () => source?.resize(size.cols, size.rows));
  };
  const schedule = (): void => {
    if (!open() || timer) return;
    const quiet = clock.monotonic() - lastSent;
    if (quiet >= COALESCE_MS) flush();
    else timer = clock.setTimer(COALESCE_MS - quiet, flush);
  };
  const add = (text: string): void => {
    if (text === '') return;
    onText(text);
    pending.push(text);
    schedule();
  };

  return {
    get size() {
      return size;
    },
    connect(next, charset = utf8) {
      source = next;
      ended = false;
      decoder = charset.decoder();
      encoder = charset.encoder();
      holdSource();
    },
    receive: (bytes) => add(decoder.write(bytes)),
    note: add,
    end() {
      add(decoder.end());
      source = undefined;
      ended = true;
      if (open()) flush();
    },
    attach(next) {
      listener = next;
      paused = false;
      const { text, fullScreen } = tail.take();
      again = text + again;
      flush();
      holdSource();
      if (fullScreen) repaint();
      return {
        dispose() {
          if (listener !== next) return;
          listener = undefined;
          holdSource();
        },
      };
    },
    pause() {
      paused = true;
      source?.pause();
    },
    resume() {
      paused = false;
      if (again !== '' || pending.length > 0 || ended) flush();
      holdSource();
    },
    write(data) {
      const bytes = encoder.write(data);
      if (bytes.length > 0) source?.write(bytes);
    },
    resize(cols, rows) {
      size = { cols, rows };
      source?.resize(cols, rows);
    },
  };
}

/** At most MAX_CHUNK chars, never between the two halves of a surrogate pair. */
function chunkEnd(text: string, from: number): number {
  const end = Math.min(from + MAX_CHUNK, text.length);
  return end < text.length && isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end;
}
