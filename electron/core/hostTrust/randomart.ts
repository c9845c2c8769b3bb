import { createHash } from 'node:crypto';
import { hostKeyFacts } from './hostKeyFacts.ts';

const WIDTH = 17;
const HEIGHT = 9;
/** By visits; the last two are where the walk starts and ends. */
const SYMBOLS = ' .o+=*BOX@%&#/^SE';
const START = SYMBOLS.length - 2;
const END = SYMBOLS.length - 1;

/**
 * The picture of a public key's SHA256 fingerprint that `ssh-keygen -lv` and `VisualHostKey` show ("drunken bishop";
 * OpenSSH sshkey.c, fingerprint_randomart), eleven lines.
 */
export function randomart(blob: Buffer): string {
  const field = walk(createHash('sha256').update(blob).digest());
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const cells = Array.from({ length: WIDTH }, (_cell, x) => SYMBOLS[field[y * WIDTH + x] ?? 0]);
    return `|${cells.join('')}|`;
  });
  const facts = hostKeyFacts(blob);
  return [border(facts ? `[${facts.name} ${facts.bits}]` : ''), ...rows, border('[SHA256]')].join('\n');
}

/** The bishop goes diagonally, two bits a step, the lowest first; walls hold him. */
function walk(digest: Buffer): Uint8Array {
  const field = new Uint8Array(WIDTH * HEIGHT);
  const start = { x: (WIDTH - 1) / 2, y: (HEIGHT - 1) / 2 };
  let { x, y } = start;
  for (const byte of digest) {
    for (let shift = 0; shift < 8; shift += 2) {
      const step = byte >> shift;
      x = clamp(x + (step & 1 ? 1 : -1), WIDTH);
      y = clamp(y + (step & 2 ? 1 : -1), HEIGHT);
      const at = y * WIDTH + x;
      field[at] = Math.min((field[at] ?? 0) + 1, START - 1);
    }
  }
  field[start.y * WIDTH + start.x] = START;
  field[y * WIDTH + x] = END;
  return field;
}

const clamp = (value: number, size: number): number => Math.min(Math.max(value, 0), size - 1);

function border(title: string): string {
  const left = Math.floor((WIDTH - title.length) / 2);
  return `+${`${'-'.repeat(left)}${title}`.padEnd(WIDTH, '-')}+`;
}
