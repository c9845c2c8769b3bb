import { describe, expect, it } from 'vitest';
import { copiedText } from '../../../../renderer/features/terminal/clipboard.ts';
import { decodeClipboardWrite } from '../../../../renderer/features/terminal/clipboardWrite/decodeClipboardWrite.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what a program writes to the clipboard (OSC 52)', () => {
  it('is text in base64, for any of the names of the clipboard', () => {
    expect(['c', 'p', 's', '', 'pc', 's0'].map((to) => decodeClipboardWrite(`${to};${base64('déjà 漢')}`))).toEqual(
      Array.from({ length: 6 }, () => 'déjà 漢'),
    );
  });

  it('is nothing where it asks what is on the clipboard', () => {
    expect(['c;?', ';?', 'c;'].map(decodeClipboardWrite)).toEqual([undefined, undefined, undefined]);
  });

  it('is nothing for cut buffers and unknown names', () => {
    expect(['0', 'q', 'x', 'c x'].map((to) => decodeClipboardWrite(`${to};${base64('a')}`))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('is nothing unless it is base64 of UTF-8 to the last byte', () => {
    const broken = [
      'c;YQ',
      'c;YQ=',
      'c;Y Q=',
      'c;=YQ=',
      'c;YQ==YQ==',
      'c;-_==',
      `c;${Buffer.from([0xff, 0xfe]).toString('base64')}`,
    ];
    expect(broken.map(decodeClipboardWrite)).toEqual(broken.map(() => undefined));
  });

  it('is at most a mebibyte', () => {
    expect(decodeClipboardWrite(`c;${base64('a'.repeat(1024 * 1024))}`)).toHaveLength(1024 * 1024);
    expect(decodeClipboardWrite(`c;${base64('a'.repeat(1024 * 1024 + 1))}`)).toBeUndefined();
  });
});

describe('a copy', () => {
  it('has no blanks at the ends of its lines', () => {
    expect(copiedText('a  \n\tb\t \nc')).toBe('a\n\tb\nc');
  });
});
