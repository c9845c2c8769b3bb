import { createLineBuffer, type LineBuffer } from './lineBuffer.ts';

export interface PlainLines {
  /** Terminal output, cut anywhere. */
  write(text: string): void;
  /** Gives out a line that has begun. */
  end(): void;
}

/** A control sequence longer than this is none, chars: what follows is text again. */
const LONGEST_SEQUENCE = 256;

/** Where a full-screen program was: its screen is no log. */
const FULL_SCREEN = '[A full-screen program ran here.]';

type State = 'text' | 'escape' | 'csi' | 'string' | 'stringEscape';

/**
 * The lines that a terminal's output leaves behind, as text: without control sequences, and with what a line editor wrote
 * over as it was in the end. Programs on the alternate screen (vim, less, htop) are a line of their own. Sequences as
 * ECMA-48 and xterm have them; whatever is not known of them does nothing.
 */
export function createPlainLines(onLine: (line: string) => void): PlainLines {
  const line: LineBuffer = createLineBuffer(() => onLine(line.take()));
  let state: State = 'text';
  let sequence = '';
  let fullScreen = false;

  const breakLine = (): void => {
    if (!line.isEmpty) onLine(line.take());
    line.moveTo(0);
  };
  const switchScreen = (on: boolean): void => {
    if (on === fullScreen) return;
    breakLine();
    fullScreen = on;
    if (on) onLine(FULL_SCREEN);
  };
  const csi = (params: string, final: string): void => {
    if (/^\?(?:.*;)?(?:47|1047|1049)(?:;|$)/.test(params) && (final === 'h' || final === 'l')) {
      switchScreen(final === 'h');
    } else if (!fullScreen && /^[\d;]*$/.test(params)) edit(line, breakLine, Number.parseInt(params, 10) || 0, final);
  };
  const control = (code: number): void => {
    if (fullScreen) return;
    // LF, VT and FF end a line (ECMA-48 §8.3.74).
    if (code >= 0x0a && code <= 0x0c) onLine(line.take());
    else if (code === 0x0d) line.moveTo(0);
    else if (code === 0x08) line.moveBy(-1);
    else if (code === 0x09) line.tab();
  };
  const step = (code: number, character: string): void => {
    // CAN and SUB end any sequence; ESC begins a new one (ECMA-35, DEC STD 070).
    if (code === 0x18 || code === 0x1a) state = 'text';
    else if (code === 0x1b) state = state === 'string' ? 'stringEscape' : 'escape';
    else if (state === 'string') {
      if (code === 0x07 || code === 0x9c) state = 'text';
    } else if (state === 'stringEscape') state = character === '\\' ? 'text' : 'string';
    else if (state === 'escape') afterEscape(character, code);
    else if (state === 'csi') parameter(character, code);
    else if (code === 0x9b) begin('csi');
    else control(code);
  };
  const begin = (next: State): void => {
    sequence = '';
    state = next;
  };
  const afterEscape = (character: string, code: number): void => {
    if (character === '[') begin('csi');
    else if (/[\]PX^_]/.test(character)) begin('string');
    // Intermediates, as in `ESC ( B`, wait for their final.
    else if (code < 0x20 || code > 0x2f) state = 'text';
  };
  const parameter = (character: string, code: number): void => {
    if (code < 0x20) control(code);
    else if (code >= 0x40 && code <= 0x7e) {
      state = 'text';
      csi(sequence, character);
    } else if (sequence.length >= LONGEST_SEQUENCE) state = 'text';
    else sequence += character;
  };
  return {
    write(text) {
      let at = 0;
      while (at < text.length) {
        const run = state === 'text' ? printable(text, at) : '';
        if (run === '') step(text.charCodeAt(at), text.charAt(at));
        else if (!fullScreen) line.write(run);
        at += run.length || 1;
      }
    },
    end: breakLine,
  };
}

/** What a line editor does to the line it is on; what moves to another line leaves this one as it is. */
function edit(line: LineBuffer, breakLine: () => void, first: number, final: string): void {
  const count = Math.max(1, first);
  if (final === 'C' || final === 'a') line.moveBy(count);
  else if (final === 'D') line.moveBy(-count);
  else if (final === 'G' || final === '`') line.moveTo(count - 1);
  else if (final === 'K') line.erase(first === 1 ? 'left' : first === 2 ? 'all' : 'right');
  else if (final === 'J' && first === 0) line.erase('right');
  else if (final === 'P') line.deleteChars(count);
  else if (final === '@') line.insertBlanks(count);
  else if (final === 'X') line.eraseChars(count);
  else if (/[ABEFHdf]/.test(final)) breakLine();
}

/** The text from `at` up to the next control character of C0 or C1, or DEL. */
function printable(text: string, at: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it stops at
  const control = /[\u0000-\u001f\u007f-\u009f]/g;
  control.lastIndex = at;
  const found = control.exec(text);
  return text.slice(at, found ? found.index : text.length);
}
