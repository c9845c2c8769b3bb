import { describe, expect, it } from 'vitest';
import { countWords } from '../../../../renderer/features/terminal/search/countWords.ts';
import { findInLines } from '../../../../renderer/features/terminal/search/findInLines.ts';
import {
  createMatcher,
  type SearchRequest,
  type SearchWorker,
} from '../../../../renderer/features/terminal/search/matcher.ts';
import {
  patternOf,
  type SearchQuery,
  searchable,
} from '../../../../renderer/features/terminal/search/searchPattern.ts';
import { idleSearch } from '../../../../renderer/features/terminal/search/terminalSearch.ts';

const plain: SearchQuery = { text: '', matchCase: false, wholeWord: false, regex: false };

/** What is found in a text, by the text of each match. */
function found(query: Partial<SearchQuery>, line: string): string[] {
  const pattern = patternOf({ ...plain, ...query });
  if (pattern.kind !== 'pattern') throw new Error(pattern.kind);
  const triples = findInLines(new RegExp(pattern.source, pattern.flags), [line], 100);
  return triples.flatMap((_, at) =>
    at % 3 === 1 ? [line.slice(triples[at], (triples[at] ?? 0) + (triples[at + 1] ?? 0))] : [],
  );
}

describe('what is looked for', () => {
  it('is the text itself, in any case, until told otherwise', () => {
    expect(found({ text: 'a.b' }, 'a.b axb A.B')).toEqual(['a.b', 'A.B']);
    expect(found({ text: 'a.b', matchCase: true }, 'a.b axb A.B')).toEqual(['a.b']);
    expect(found({ text: '-[x]/y|{2}' }, 'z -[X]/y|{2}')).toEqual(['-[X]/y|{2}']);
  });

  it('is found as a whole word after a place where it is none, in letters of any language', () => {
    expect(found({ text: 'err', wholeWord: true }, 'error err stderr err_1')).toEqual(['err']);
    expect(found({ text: 'maß', wholeWord: true }, 'maße maß')).toEqual(['maß']);
  });

  it('may be an expression, also one with escapes that only the older kind allows', () => {
    expect(found({ text: 'e[0-9]+', regex: true }, 'e12 E7 e')).toEqual(['e12', 'E7']);
    expect(found({ text: 'a\\-b', regex: true, wholeWord: true }, 'a-b xa-b')).toEqual(['a-b']);
    expect(found({ text: 'x*', regex: true }, 'axxb')).toEqual(['xx']);
  });

  it('is refused in words when it is no expression', () => {
    expect(patternOf({ ...plain, text: '(a', regex: true })).toEqual({
      kind: 'wrong',
      problem: 'Not a regular expression: unterminated group.',
    });
  });

  it('is taken from a selection in one line only', () => {
    expect([searchable(' web-1 '), searchable('a\nb')]).toEqual(['web-1', '']);
  });
});

describe('the count', () => {
  const state = { ...idleSearch, phase: 'done' as const };
  it('says which one of how many, and is honest where counting stopped', () => {
    expect(countWords({ ...state, count: 17, current: 3 })).toBe('3 of 17');
    expect(countWords({ ...state, count: 10_000, current: 9_999, more: true })).toBe('9,999 of 10,000+');
    expect([countWords(state), countWords({ ...state, count: 2 })]).toEqual(['No matches', '2 matches']);
  });

  it('names what is wrong instead', () => {
    expect(countWords({ ...state, problem: 'Not a regular expression.' })).toBe('Not a regular expression.');
    expect(countWords({ ...state, phase: 'tooSlow' })).toMatch(/takes too long/);
  });
});

describe('matching off the page', () => {
  /** A worker that answers when it is told to. */
  function scriptedWorker() {
    const asked: SearchRequest[] = [];
    let terminated = false;
    const worker: SearchWorker = {
      onmessage: null,
      postMessage: (request: SearchRequest) => void asked.push(request),
      terminate: () => {
        terminated = true;
      },
    };
    const say = (id: number, found: number[]): void => {
      worker.onmessage?.({ data: { id, found } } as MessageEvent);
    };
    return { worker, asked, say, terminated: () => terminated };
  }
  const pattern = { kind: 'pattern', source: 'a', flags: 'g' } as const;

  it('begins when the worker is there, and answers with what it found', async () => {
    const { worker, asked, say } = scriptedWorker();
    const matcher = createMatcher(() => worker);
    const answer = matcher.find(pattern, ['a'], 10);
    expect(asked).toEqual([]);
    say(0, []);
    await Promise.resolve();
    await Promise.resolve();
    say(asked[0]?.id ?? -1, [0, 0, 1]);
    expect(await answer).toEqual([0, 0, 1]);
    matcher.dispose();
  });

  it('stops a worker that does not answer, and starts another for the next', async () => {
    const first = scriptedWorker();
    const second = scriptedWorker();
    const workers = [first.worker, second.worker];
    const matcher = createMatcher(() => workers.shift() ?? first.worker);
    const slow = matcher.find(pattern, ['a'], 10);
    first.say(0, []);
    expect(await slow).toBeUndefined();
    expect(first.terminated()).toBe(true);
    const next = matcher.find(pattern, ['a'], 10);
    second.say(0, []);
    await Promise.resolve();
    await Promise.resolve();
    second.say(second.asked[0]?.id ?? -1, []);
    expect(await next).toEqual([]);
    matcher.dispose();
  });
});
