import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DocumentNotice } from '../../../electron/core/lib/documentStore.ts';
import { keyOf, openPages, openTrust } from '../ownStores.ts';

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url));
/** A kill comes after so many writes that were saved, from none on. */
const SAVED_AT_MOST = 6;
/** And then within this, ms: some writes on a fast disk, the same one on a slow disk. */
const WITHIN_MS = 6;

export interface KillReport {
  /** Kills that met a write half done: its temporary file was there. */
  readonly amidst: number;
  /** What was not as it should be, each with the number of its kill. */
  readonly problems: readonly string[];
}

/**
 * Kills (SIGKILL) a process that does nothing but write known_hosts and a document in the folder, again and again, and
 * looks at both after each kill as the app's next start does. The next process is started meanwhile.
 */
export async function killDuringWrites(folder: string, kills: number): Promise<KillReport> {
  const saved: Saved = { keys: new Set(), pages: 0 };
  const problems: string[] = [];
  let amidst = 0;
  let next = startWriter(folder);
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const writer = next;
      next = startWriter(folder);
      const lines = await writer.runAndKill(1 + kill * 1_000, kill % (SAVED_AT_MOST + 1));
      for (const line of lines) note(saved, line);
      if (readdirSync(folder).some((name) => name.endsWith(`.${writer.pid}.tmp`))) amidst += 1;
      problems.push(...lookAt(folder, saved).map((problem) => `kill ${kill}: ${problem}`));
    }
  } finally {
    await next.kill();
  }
  const setAside = readdirSync(folder).filter((name) => name.includes('corrupt'));
  problems.push(...setAside.map((name) => `set aside: ${name}`));
  return { amidst, problems };
}

interface Saved {
  readonly keys: Set<number>;
  /** The document's latest. */
  pages: number;
}

function note(saved: Saved, line: string): void {
  const [what, number] = line.split(' ');
  if (what === 'key') saved.keys.add(Number(number));
  else saved.pages = Number(number);
}

function lookAt(folder: string, saved: Saved): string[] {
  const problems: string[] = [];
  const onNotice = ({ kind, path }: DocumentNotice): void => void problems.push(`${kind}: ${basename(path)}`);
  const trust = openTrust(folder, onNotice);
  const pages = openPages(folder, onNotice);
  const trusted = new Set(trust.list().flatMap(({ kind, publicKey }) => (kind === 'trusted' ? [publicKey] : [])));
  for (const n of saved.keys) if (!trusted.has(keyOf(n).blob.toString('base64'))) problems.push(`key ${n} is gone`);
  if (trust.badLines().length > 0) problems.push('known_hosts has bad lines');
  if (pages.value.number < saved.pages) problems.push(`pages ${saved.pages} are gone`);
  return problems;
}

interface Writer {
  readonly pid: number | undefined;
  kill(): Promise<void>;
  /** Lets it open the stores and write from this number on; kills it some ms after so many writes. Answers what it saved. */
  runAndKill(first: number, after: number): Promise<string[]>;
}

function startWriter(folder: string): Writer {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  // Not before the last line has been read.
  const closed = once(child, 'close');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await closed;
  };
  return {
    pid: child.pid,
    kill,
    async runAndKill(first, after) {
      child.stdin.write(String(first));
      // The line `begin` comes before the first write.
      while (lines.length <= after) {
        const ended = await Promise.race([once(reader, 'line').then(() => false), closed.then(() => true)]);
        if (ended) throw new Error('The writer ended by itself');
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * WITHIN_MS));
      await kill();
      return lines.slice(1);
    },
  };
}
