import { writeSync } from 'node:fs';
import type { DocumentNotice } from '../../../electron/core/lib/documentStore.ts';
import { hostOf, keyOf, openPages, openTrust, pagesOf } from '../ownStores.ts';

// The process that `killDuringWrites` kills. It waits for the number of its first write, so that it may be started ahead,
// and says each number once the store has it. A parent that is gone ends it: it can say nothing more.
const [, , folder = ''] = process.argv;
process.stdin.once('data', (first) => {
  writeSync(1, 'begin\n');
  const onNotice = ({ kind, path }: DocumentNotice): never => {
    throw new Error(`${kind}: ${path}`);
  };
  const trust = openTrust(folder, onNotice);
  const pages = openPages(folder, onNotice);
  for (let n = Number(first); ; n += 1) {
    trust.remember(hostOf(n), keyOf(n), '10.0.0.5', { name: `host ${n}` });
    writeSync(1, `key ${n}\n`);
    pages.set(pagesOf(n));
    writeSync(1, `pages ${n}\n`);
  }
});
