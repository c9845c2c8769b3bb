import type { CharsetName } from '../../../shared/model/charsetNames.ts';
import { isHighSurrogate } from '../lib/surrogates.ts';

/** How a host writes text. What is cut anywhere, bytes or text, is put together again. */
export interface Charset {
  /** For what one channel sends. */
  decoder(): CharsetDecoder;
  /** For what is typed into one channel. */
  encoder(): CharsetEncoder;
}

interface CharsetDecoder {
  /** What the bytes are so far. What is no character is U+FFFD. */
  write(bytes: Buffer): string;
  /** What of the bytes was left incomplete; the decoder then starts anew. */
  end(): string;
}

interface CharsetEncoder {
  /** Never drops a character: what the charset cannot hold is `?`, and half a pair of surrogates counts as U+FFFD. */
  write(text: string): Buffer;
}

export const utf8: Charset = {
  decoder() {
    const decoder = new TextDecoder();
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  },
  encoder: () => createEncoder((text) => Buffer.from(text)),
};

/**
 * Only what is not UTF-8 loads iconv-lite and its tables. TextDecoder is no help there: it has no encoder beside it, and
 * ISO-8859-1 is Windows-1252 to it (Encoding Standard, names and labels).
 */
export async function openCharset(name: CharsetName): Promise<Charset> {
  if (name === 'utf-8') return utf8;
  const { default: iconv } = await import('iconv-lite');
  // To iconv-lite's codecs of one byte a pair is two characters, and U+FFFD is a byte that they cannot read.
  const held = (character: string): string => {
    const bytes = iconv.encode(character, name);
    return bytes.length > 1 && bytes[0] !== questionMark ? character : '?';
  };
  return {
    decoder: () => createDecoder(() => iconv.getDecoder(name)),
    // Text by text: iconv-lite's streaming encoder keeps Big5's Ê until it knows what follows. Well-formed, as half a
    // pair after that Ê would come before it.
    encoder: () => createEncoder((text) => iconv.encode(text.toWellFormed().replace(pairOrUnknown, held), name)),
  };
}

const questionMark = 0x3f;
const pairOrUnknown = /[\ufffd\u{10000}-\u{10ffff}]/gu;

/** Half of a pair at the end of a text waits for the other: the page cuts what is pasted wherever a frame is full. */
function createEncoder(encode: (text: string) => Buffer): CharsetEncoder {
  let half = '';
  return {
    write(text) {
      const all = half + text;
      half = isHighSurrogate(all.charCodeAt(all.length - 1)) ? all.slice(-1) : '';
      return encode(all.slice(0, all.length - half.length));
    },
  };
}

/**
 * iconv-lite's decoder loses characters when bytes that one chunk left open turn out in the next to be more characters
 * than that has bytes, and it makes lone surrogates of codes beyond Unicode (iconv-lite, pull request 417). So each chunk
 * gets a decoder of its own, and before it what the last one left open.
 */
function createDecoder(
  decoderOfChunk: () => { write(bytes: Buffer): string; end(): string | undefined },
): CharsetDecoder {
  let open = Buffer.alloc(0);
  return {
    write(bytes) {
      const all = Buffer.concat([open, bytes]);
      const decoder = decoderOfChunk();
      const text = decoder.write(all);
      // At the end it gives a character for each byte that it still had.
      open = all.subarray(all.length - (decoder.end()?.length ?? 0));
      return text.toWellFormed();
    },
    end() {
      const decoder = decoderOfChunk();
      const text = decoder.write(open) + (decoder.end() ?? '');
      open = Buffer.alloc(0);
      return text;
    },
  };
}
