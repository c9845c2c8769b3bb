import type { Matcher } from './matcher.ts';
import { isBefore, type Match, matchesOf, type Place } from './matches.ts';
import { type Pattern, patternOf, type SearchQuery } from './searchPattern.ts';
import { lineStart, linesAbove, type TextLine, type TextRows } from './textBlocks.ts';

/** A row that is followed as output moves it. */
export interface FollowedRow {
  /** -1 when it is gone. */
  readonly row: number;
  dispose(): void;
}

/** The terminal as search sees it. */
export interface SearchSource {
  readonly rows: TextRows;
  /** The first row that may still change: what is above it only moves. */
  readonly base: number;
  /** The rows in sight, first and last. */
  readonly view: { readonly top: number; readonly bottom: number };
  follow(row: number): FollowedRow;
  /** The column of a char of a row's text. */
  column(row: number, char: number): number;
}

export interface SearchState {
  readonly phase: 'idle' | 'searching' | 'done' | 'tooSlow';
  /** What is wrong with the expression, in words. */
  readonly problem: string | undefined;
  readonly count: number;
  /** There are more than are counted. */
  readonly more: boolean;
  /** Which of them is the one in front, from 1. */
  readonly current: number | undefined;
}

export const idleSearch: SearchState = { phase: 'idle', problem: undefined, count: 0, more: false, current: undefined };

export interface SearchEvents {
  /** Something is different: counts, matches or which is in front. */
  changed(): void;
  /** This one comes in front. */
  reveal(match: Match): void;
}

interface Block {
  readonly lines: readonly TextLine[];
  readonly texts: readonly string[];
  /** The row that rows were counted from when it was read, and the block's first row counted from it. */
  readonly origin: number;
  readonly first: number;
}

/** Matches that are kept: the nearest to the end of the output. */
export const MOST_MATCHES = 10_000;
/** Read in one go: chars, and ms at most, so that the page draws and types in between. */
const BLOCK_CHARS = 64 * 1024;
const BLOCK_MS = 6;
/** New output is looked at this long after it came, ms. */
const SETTLE_MS = 150;

/**
 * Looks for a pattern in a terminal's output, from below, a block at a time, and keeps up with the output. Rows of matches
 * are counted from `origin`, the followed row at which what may still change began.
 */
export class TerminalSearch {
  readonly #source: SearchSource;
  readonly #matcher: Matcher;
  readonly #events: SearchEvents;
  #pattern: Pattern = { kind: 'none' };
  #phase: SearchState['phase'] = 'idle';
  #followed: FollowedRow | undefined;
  #matches: Match[] = [];
  #more = false;
  #current: Match | undefined;
  /** From where upwards the next match comes in front; unset when nothing is to come by itself. */
  #wanted: Place | undefined;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: SearchSource, matcher: Matcher, events: SearchEvents) {
    this.#source = source;
    this.#matcher = matcher;
    this.#events = events;
  }

  get state(): SearchState {
    const at = this.#current ? this.#matches.indexOf(this.#current) : -1;
    return {
      phase: this.#phase,
      problem: this.#pattern.kind === 'wrong' ? this.#pattern.problem : undefined,
      count: this.#matches.length,
      more: this.#more,
      current: at < 0 ? undefined : at + 1,
    };
  }

  /** All matches in reading order, the one in front, and the row that their rows are counted from. */
  get matches(): { readonly all: readonly Match[]; readonly current: Match | undefined; readonly origin: number } {
    return { all: this.#matches, current: this.#current, origin: this.#origin };
  }

  get #origin(): number {
    return this.#followed?.row ?? 0;
  }

  /** Looks for something else; the nearest match above what is in front, or in sight, comes in front. */
  look(query: SearchQuery): void {
    const from = this.#current ? this.#absolute(this.#current) : { row: this.#source.view.bottom, column: Infinity };
    this.#pattern = patternOf(query);
    this.#startAnew(from);
  }

  next(): void {
    const { top } = this.#source.view;
    const at = this.#current ? this.#matches.indexOf(this.#current) + 1 : this.#firstFrom({ row: top, column: 0 });
    this.#bring(this.#matches[at % Math.max(1, this.#matches.length)]);
  }

  previous(): void {
    const { bottom } = this.#source.view;
    const at = this.#current ? this.#matches.indexOf(this.#current) : this.#firstFrom({ row: bottom + 1, column: 0 });
    this.#bring(this.#matches.at(at - 1));
  }

  /** Output came. */
  outputCame(): void {
    if (this.#pattern.kind !== 'pattern' || this.#phase === 'tooSlow') return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A search under way comes by here again.
      if (this.#phase === 'searching') this.outputCame();
      else this.#lookAtNew();
    }, SETTLE_MS);
  }

  /** All rows are others: another size, another screen, everything erased. */
  rowsChanged(): void {
    if (this.#pattern.kind === 'pattern' && this.#phase !== 'tooSlow') this.#startAnew(undefined);
  }

  dispose(): void {
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#matcher.dispose();
    this.#followed?.dispose();
  }

  #startAnew(wanted: Place | undefined): void {
    this.#follow();
    const origin = this.#origin;
    this.#wanted = wanted && { row: wanted.row - origin, column: wanted.column };
    this.#current = undefined;
    void this.#search(0, []);
  }

  /** Looks at the rows that may have changed since the last time, and forgets those that have gone. */
  #lookAtNew(): void {
    const before = this.#origin;
    if (before < 0) {
      this.#startAnew(undefined);
      return;
    }
    const from = lineStart(this.#source.rows, before);
    const kept = this.#matches.filter(({ row }) => row + before >= 0 && row + before < from);
    this.#follow();
    const moved = before - this.#origin;
    for (const match of new Set([...kept, ...(this.#current ? [this.#current] : [])])) {
      match.row += moved;
      match.endRow += moved;
    }
    void this.#search(from, kept);
  }

  #follow(): void {
    this.#followed?.dispose();
    this.#followed = this.#source.follow(this.#source.base);
  }

  /** Searches the rows from `top` to the last; `kept` are the matches above. */
  async #search(top: number, kept: readonly Match[]): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const { rows } = this.#source;
    const first = top - this.#origin;
    let end = rows.length - this.#origin;
    let fresh: Match[] = [];
    this.#phase = this.#pattern.kind === 'pattern' ? 'searching' : 'idle';
    this.#more = false;
    if (kept.length === 0) this.#take([], []);
    while (this.#pattern.kind === 'pattern' && end > Math.max(first, -this.#origin) && fresh.length < MOST_MATCHES) {
      const block = this.#readBlock(first, end);
      const found = await this.#matcher.find(this.#pattern, block.texts, MOST_MATCHES);
      if (round !== this.#round) return;
      if (!found) return this.#giveUp();
      if (this.#origin < 0) return this.#startAnew(undefined);
      fresh = [...this.#place(block, found), ...fresh];
      end = block.first;
      this.#take(kept, fresh);
    }
    const stopped = this.#phase === 'searching' && end > Math.max(first, -this.#origin);
    if (this.#phase === 'searching') this.#phase = 'done';
    this.#finish(stopped);
  }

  #readBlock(first: number, end: number): Block {
    const origin = this.#origin;
    const until = performance.now() + BLOCK_MS;
    const goesOn = (chars: number): boolean => chars < BLOCK_CHARS && performance.now() < until;
    const lines = linesAbove(this.#source.rows, end + origin, Math.max(0, first + origin), goesOn);
    return { lines, texts: lines.map(({ text }) => text), origin, first: (lines[0]?.firstRow ?? 0) - origin };
  }

  /** The buffer may have moved since the block was read. */
  #place({ lines, origin }: Block, found: readonly number[]): Match[] {
    const moved = this.#origin - origin;
    const matches = matchesOf(lines, found, (row, char) => this.#source.column(row + moved, char));
    for (const match of matches) {
      match.row -= origin;
      match.endRow -= origin;
    }
    return matches;
  }

  #take(kept: readonly Match[], fresh: readonly Match[]): void {
    const all = [...kept, ...fresh];
    this.#matches = all.slice(-MOST_MATCHES);
    const { row, column } = this.#current ?? {};
    this.#current = this.#matches.find((match) => match.row === row && match.column === column) ?? this.#current;
    const wanted = this.#wanted;
    const nearest = wanted && this.#matches.findLast((match) => !isBefore(wanted, match));
    if (nearest) this.#bring(nearest);
    else this.#events.changed();
  }

  #finish(stopped: boolean): void {
    this.#more = stopped || this.#matches.length >= MOST_MATCHES;
    if (this.#current && !this.#matches.includes(this.#current)) this.#current = undefined;
    // Nothing above: the first below.
    if (this.#wanted) this.#bring(this.#matches[0]);
    this.#events.changed();
  }

  #giveUp(): void {
    this.#phase = 'tooSlow';
    this.#matches = [];
    this.#current = undefined;
    this.#events.changed();
  }

  #bring(match: Match | undefined): void {
    this.#wanted = undefined;
    if (!match) return;
    this.#current = match;
    this.#events.reveal(match);
    this.#events.changed();
  }

  #absolute({ row, column }: Place): Place {
    return { row: row + this.#origin, column };
  }

  #firstFrom(place: Place): number {
    const at = this.#matches.findIndex((match) => !isBefore(this.#absolute(match), place));
    return at < 0 ? this.#matches.length : at;
  }
}
