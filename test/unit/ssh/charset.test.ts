import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charset, openCharset } from '../../../electron/core/ssh/charset.ts';
import { charsetSchema } from '../../../shared/model/charset.ts';
import { type CharsetName, charsetLabels, charsets } from '../../../shared/model/charsetNames.ts';

/** A text and its bytes, as CPython's codecs write them. */
const samples: Readonly<Record<CharsetName, readonly [text: string, hex: string]>> = {
  'utf-8': ['Grüße, мир, 日本 😀', '4772c3bcc39f652c20d0bcd0b8d1802c20e697a5e69cac20f09f9880'],
  'iso-8859-1': ['Grüße aus Köln', '4772fcdf6520617573204bf66c6e'],
  'iso-8859-15': ['10 € à Œuvre', '313020a420e020bc75767265'],
  'windows-1252': ['“10 €” naïve', '933130208094206e61ef7665'],
  'iso-8859-2': ['Zażółć gęślą jaźń', '5a61bff3b3e62067eab66cb1206a61bcf1'],
  'iso-8859-5': ['Привет, мир', 'bfe0d8d2d5e22c20dcd8e0'],
  'windows-1251': ['Привет, мир №1', 'cff0e8e2e5f22c20ece8f020b931'],
  'koi8-r': ['Привет, мир └─┘', 'f0d2c9d7c5d42c20cdc9d220848085'],
  'iso-8859-7': ['Καλημέρα κόσμε', 'cae1ebe7ecddf1e120eafcf3ece5'],
  'iso-8859-9': ['İstanbul, ağaç, şey', 'dd7374616e62756c2c2061f061e72c20fe6579'],
  gb18030: ['你好，世界 ñ 😀', 'c4e3bac3a3accac0bde72081308a39209439fc36'],
  gbk: ['你好，世界', 'c4e3bac3a3accac0bde7'],
  big5: ['你好，世界', 'a741a66ea141a540acc9'],
  'euc-jp': ['こんにちは ｶﾅ 丂', 'a4b3a4f3a4cba4c1a4cf208eb68ec5208fb0a1'],
  shift_jis: ['こんにちは ｶﾅ 表示', '82b182f182c982bf82cd20b6c520955c8ea6'],
  'euc-kr': ['안녕하세요', 'bec8b3e7c7cfbcbcbfe4'],
};
/** All of the Basic Multilingual Plane but the line feed, halves of pairs and private use. */
const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => !/[\n\ud800-\uf8ff]/.test(character),
);
const ascii = String.fromCharCode(...Array(128).keys());

const encode = (charset: Charset, text: string): Buffer => charset.encoder().write(text);
function decode(charset: Charset, chunks: Iterable<Buffer>): string {
  const decoder = charset.decoder();
  const texts = Array.from(chunks, (chunk) => decoder.write(chunk));
  return texts.join('') + decoder.end();
}
const bytewise = (bytes: Buffer): Buffer[] => Array.from(bytes, (byte) => Buffer.from([byte]));

describe('the list of charsets', () => {
  it('has a label of its own for each', () => {
    expect(new Set(charsets.map((name) => charsetLabels[name])).size).toBe(charsets.length);
  });

  it('takes no other name', () => {
    expect(charsetSchema.safeParse('koi8-r').success).toBe(true);
    expect(charsetSchema.safeParse('utf-7').success).toBe(false);
  });
});

describe.each(charsets)('%s', (name) => {
  const [text, hex] = samples[name];
  const bytes = Buffer.from(hex, 'hex');

  it('writes the bytes that others read', async () => {
    expect(encode(await openCharset(name), text).toString('hex')).toBe(hex);
  });

  it('reads what others wrote, fed byte by byte', async () => {
    const charset = await openCharset(name);
    expect(decode(charset, [bytes])).toBe(text);
    expect(decode(charset, bytewise(bytes))).toBe(text);
  });

  it('holds ASCII and control characters as they are', async () => {
    const charset = await openCharset(name);
    expect(encode(charset, ascii).toString('latin1')).toBe(ascii);
    expect(decode(charset, [Buffer.from(ascii, 'latin1')])).toBe(ascii);
  });

  it('writes each character so that it is read again, or as a question mark', async () => {
    const charset = await openCharset(name);
    const read = decode(charset, [encode(charset, characters.join('\n'))]).split('\n');
    const wrong = characters.filter((character, at) => read[at] !== character && read[at] !== '?');
    // Encoding Standard, EUC-JP and Shift_JIS encoders: the yen sign is a backslash, the overline a tilde.
    expect(wrong).toEqual(/jp|jis/.test(name) ? ['\u00a5', '\u203e'] : []);
  });

  it('reads any bytes the same however they are cut, loses no ASCII after a broken character, and never gives half a pair', async () => {
    const charset = await openCharset(name);
    // Lead bytes, digits and letters that may follow them, and an escape that must never be swallowed.
    const byte = fc.oneof(fc.constantFrom(0x1b, 0x30, 0x41, 0x81, 0x84, 0x8f, 0xfe), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(fc.array(byte, { maxLength: 6 }), { maxLength: 6 }), (chunks) => {
        const buffers = chunks.map((chunk) => Buffer.from(chunk));
        const all = Buffer.concat(buffers);
        const whole = decode(charset, [all]);
        expect(decode(charset, buffers)).toBe(whole);
        expect(decode(charset, bytewise(all))).toBe(whole);
        expect(whole.isWellFormed()).toBe(true);
        expect(whole.split('\u001b').length).toBe(all.toString('latin1').split('\u001b').length);
      }),
      { seed: 1 },
    );
  });

  it('writes any text the same however it is cut', async () => {
    const charset = await openCharset(name);
    const unit = fc.constantFrom('a', 'é', 'Ê', '中', '\ud83d', '\ude00');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const encoder = charset.encoder();
        // What is waited for comes with the next letter.
        const written = Buffer.concat([...units, '.'].map((part) => encoder.write(part)));
        expect(written).toEqual(encode(charset, `${units.join('')}.`));
      }),
      { seed: 1 },
    );
  });
});

describe('a character that a charset cannot hold', () => {
  const unmappable = { 中: charsets.filter((name) => /^(iso|windows|koi)/.test(name)), '😀': ['gbk', 'shift_jis'] };

  it.each(Object.entries(unmappable))('is one question mark: %s', async (character, names) => {
    for (const name of names) {
      const charset = await openCharset(charsetSchema.parse(name));
      expect(encode(charset, `a${character}b`).toString('latin1')).toBe('a?b');
    }
  });

  it('is one question mark too where a pair of surrogates is cut', async () => {
    const encoder = (await openCharset('iso-8859-1')).encoder();
    expect(encoder.write('a\ud83d').toString()).toBe('a');
    expect(encoder.write('\ude00b').toString()).toBe('?b');
  });

  it('is a question mark, or U+FFFD where the charset has that, when it is half a pair', async () => {
    for (const name of charsets) {
      const charset = await openCharset(name);
      const half = name === 'utf-8' || name === 'gb18030' ? '\ufffd' : '?';
      expect(decode(charset, [encode(charset, 'a\ud83db\ude00c')])).toBe(`a${half}b${half}c`);
    }
  });
});

describe('a character that is still incomplete', () => {
  it('is U+FFFD at the end, and nothing of it is left for what comes then', async () => {
    const starts = {
      'utf-8': 'e697',
      gb18030: 'c4',
      gbk: 'c4',
      big5: 'a7',
      'euc-jp': '8fb0',
      shift_jis: '82',
      'euc-kr': 'be',
    };
    for (const [name, hex] of Object.entries(starts)) {
      const decoder = (await openCharset(charsetSchema.parse(name))).decoder();
      expect(decoder.write(Buffer.from(`61${hex}`, 'hex'))).toBe('a');
      expect(decoder.end()).toMatch(/^\ufffd+$/);
      expect(decoder.end()).toBe('');
      expect(decoder.write(Buffer.from('b'))).toBe('b');
    }
  });

  it('goes on with the next bytes: four of GB18030', async () => {
    const decoder = (await openCharset('gb18030')).decoder();
    expect(decoder.write(Buffer.from('9439fc', 'hex'))).toBe('');
    expect(decoder.write(Buffer.from('3641', 'hex'))).toBe('😀A');
  });
});

describe('what is typed', () => {
  it('goes at once, though Big5 has a character for it together with what may follow', async () => {
    const encoder = (await openCharset('big5')).encoder();
    expect(encoder.write('Ê').toString('hex')).toBe('8866');
  });

  it('starts anew with each encoder', async () => {
    const charset = await openCharset('utf-8');
    charset.encoder().write('\ud83d');
    expect(charset.encoder().write('a').toString()).toBe('a');
  });
});
