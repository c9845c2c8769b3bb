import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { killDuringWrites } from '../support/storeKills/killDuringWrites.ts';
import { type BenchResult, boundResult, ratioResult } from './result.ts';
import type { Workbench } from './workbench.ts';

/** A folder each, so that known_hosts does not grow to a length that nobody's has. */
const ROUNDS = 40;
const KILLS = 25;

/**
 * A process that writes known_hosts and a document is killed 1,000 times, and every write that it reported as saved is
 * looked for afterwards. Goal: nothing lost, damaged or set aside. The second figure says whether the first one means
 * anything: how many of the kills met a write half done.
 */
export async function benchStoreKills({ folder }: Workbench): Promise<BenchResult[]> {
  const problems: string[] = [];
  let amidst = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const report = await killDuringWrites(mkdtempSync(join(folder, 'store-')), KILLS);
    problems.push(...report.problems.map((problem) => `round ${round}, ${problem}`));
    amidst += report.amidst;
  }
  for (const problem of problems) console.error(problem);
  return [
    boundResult('store.kills1000', 'damages', problems.length, 0),
    ratioResult('store.killsAmidst', 'kills', amidst, ROUNDS * KILLS, { atLeast: 0.1 }),
  ];
}
