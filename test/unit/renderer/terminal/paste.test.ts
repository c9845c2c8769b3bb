import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInputQueue } from '../../../../renderer/features/terminal/inputQueue.ts';
import { asOneLine, cleanPaste } from '../../../../renderer/features/terminal/paste/cleanPaste.ts';
import { isDeceiving, partsOf } from '../../../../renderer/features/terminal/paste/deceiving.ts';
import { markWords, pasteReasons, pasteTitle } from '../../../../renderer/features/terminal/paste/pasteWords.ts';
import { MOST_PASTED, type PasteInput, reviewPaste } from '../../../../renderer/features/terminal/paste/reviewPaste.ts';
import { MAX_INPUT } from '../../../../shared/flowControl.ts';

const review = (given: Partial<PasteInput>) =>
  reviewPaste({ text: '', bracketed: false, production: [], asksForLines: true, ...given });

describe('a paste', () => {
  it('cannot act as keys, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(cleanPaste(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('of one line goes through, with the newline that a line is copied with', () => {
    expect(review({ text: 'uptime\n', production: ['web-1'] })).toMatchObject({ reasons: [], text: 'uptime' });
  });

  it('of several lines is asked about, unless the program takes it whole or the user said not to ask', () => {
    expect(review({ text: 'a\nb' }).reasons).toEqual(['lines']);
    expect(review({ text: 'a\r\n\r\n' })).toMatchObject({ reasons: ['lines'], lines: 2 });
    expect(review({ text: 'a\nb', bracketed: true }).reasons).toEqual([]);
    expect(review({ text: 'a\nb', asksForLines: false }).reasons).toEqual([]);
  });

  it('of several lines into production is always asked about', () => {
    const asked = review({ text: 'a\nb', bracketed: true, asksForLines: false, production: ['web-1', 'web-2'] });
    expect(asked.reasons).toEqual(['production']);
    expect(pasteTitle(asked)).toBe('Paste 2 lines?');
    expect(pasteReasons(asked)).toEqual(['web-1 and web-2 are production. Look at each line before it runs.']);
  });

  it('that is large is asked about, and one that is too large refused', () => {
    expect(review({ text: 'a'.repeat(2 * 1024 * 1024), bracketed: true }).reasons).toEqual(['large']);
    const refused = review({ text: 'a'.repeat(MOST_PASTED + 1) });
    expect(pasteTitle(refused)).toBe('Too much to paste');
    expect(refused.preview.map(({ text }) => text).join('')).toHaveLength(10_000);
  });

  it('with hidden characters is asked about, in one line too', () => {
    const asked = review({ text: 'rm -rf ./tmp\u202e/ \u200b#', asksForLines: false });
    expect([asked.reasons, pasteTitle(asked)]).toEqual([['hidden'], 'Paste hidden characters?']);
    expect(isDeceiving('👩‍💻 نمی‌خواهم')).toBe(false);
  });

  it('becomes one line where that is asked for, continued lines too', () => {
    expect(asOneLine('docker run \\\n  -it \\\n\n  alpine')).toBe('docker run -it alpine');
  });
});

describe('the preview of a paste', () => {
  it('shows what is not seen', () => {
    const asked = review({ text: 'a\u001b[201~\r\nb\u202ec\u0007' });
    expect(asked.preview).toEqual([
      { text: 'a' },
      { text: '^[', mark: 'control' },
      { text: '[201~\nb' },
      { text: '[U+202E]', mark: 'hidden' },
      { text: 'c' },
      { text: '^G', mark: 'control' },
    ]);
    expect(markWords(asked)).toBe('Marked: 2 control characters are left out, 1 hidden character.');
  });

  it('shows letters that look like others, but not a word of another script', () => {
    expect(partsOf('p\u0430ypal привет\u00a0– x')).toEqual([
      { text: 'p' },
      { text: 'а[U+0430]', mark: 'lookalike' },
      { text: 'ypal привет' },
      { text: '\u00a0[U+00A0]', mark: 'lookalike' },
      { text: '–[U+2013]', mark: 'lookalike' },
      { text: ' x' },
    ]);
  });

  it('loses nothing of a text without marks', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(
          partsOf(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('input', () => {
  it('goes at once when it is typed, and frame by frame when it is large, in its order', () => {
    const sent: string[] = [];
    const later: (() => void)[] = [];
    const queue = createInputQueue(
      (frame) => sent.push(frame),
      (next) => later.push(next),
    );
    queue.input('a');
    queue.input(`${'b'.repeat(MAX_INPUT)}c`);
    queue.input('d');
    expect(sent.map((frame) => frame.length)).toEqual([1, MAX_INPUT]);
    while (later.length > 0) later.shift()?.();
    expect(sent.join('')).toBe(`a${'b'.repeat(MAX_INPUT)}cd`);
  });

  it('that waits is dropped when the shell is gone', () => {
    const sent: string[] = [];
    const later: (() => void)[] = [];
    const queue = createInputQueue(
      (frame) => sent.push(frame),
      (next) => later.push(next),
    );
    queue.input('b'.repeat(MAX_INPUT + 1));
    queue.drop();
    for (const next of later) next();
    expect(sent).toHaveLength(1);
  });
});
