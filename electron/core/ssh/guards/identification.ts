import { type Inside, violation } from './inside.ts';

/** As OpenSSH has it (kex.c): lines before the identification, and bytes of a line. */
const MAX_LINES = 1024;
const MAX_LINE = 8192;
/** What is kept of what it said, for the details of an error. */
const KEPT = 200;

export interface Identification {
  /** What came as long as no identification has; for the details of an error. */
  said(): string;
}

/**
 * Collects the server's identification (RFC 4253 §4.2) and hands it to ssh2 whole. ssh2 forgets all but the first piece
 * when it comes in three or more (`parseHeader` keeps `_buffer` as it was): a server behind a slow or sliced connection
 * never got through, and a limit on lines held for one piece only.
 */
export function collectIdentification({ _protocol: protocol }: Inside): Identification {
  const parseHeader = protocol._parse;
  let pieces: Buffer[] = [];
  let collected = 0;
  let line = '';
  let lines = 0;
  let said = '';

  /** Whether the line that begins the protocol is complete; throws when it cannot come any more. */
  const isComplete = (text: string): boolean => {
    said = (said + text.slice(0, KEPT)).slice(0, KEPT);
    const parts = (line + text).split('\n');
    line = parts.pop() ?? '';
    for (const whole of parts) {
      if (whole.length > MAX_LINE) throw violation('A line of its greeting is too long', whole);
      if (/^SSH-(2\.0|1\.99)-/.test(whole)) return true;
      if (/^SSH-/.test(whole)) throw violation('It speaks another version of SSH', whole);
      if (/^HTTP\//.test(whole)) throw violation('A web server answered', whole);
      lines += 1;
      if (lines > MAX_LINES) throw violation('Its greeting does not end', said);
    }
    if (line.length > MAX_LINE) throw violation('A line of its greeting is too long', line);
    return false;
  };

  protocol._parse = (chunk, from, to) => {
    const piece = chunk.subarray(from, to);
    const before = collected;
    pieces.push(piece);
    collected += piece.length;
    if (!isComplete(piece.toString('latin1'))) return to;
    protocol._parse = parseHeader;
    const whole = Buffer.concat(pieces);
    pieces = [];
    said = '';
    return parseHeader.call(protocol, whole, 0, whole.length) - before + from;
  };
  return { said: () => said };
}
