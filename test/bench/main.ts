import { benchConnect } from './connect.ts';
import { benchEcho } from './echo.ts';
import { benchFlood } from './flood.ts';
import { benchFloodMemory } from './floodMemory.ts';
import { benchIdentitySearch } from './identitySearch.ts';
import { benchKeepalive } from './keepalive.ts';
import { benchKeys } from './keys.ts';
import { benchMemory } from './memory.ts';
import { benchOtherTabEcho } from './otherTabEcho.ts';
import { benchReconnect } from './reconnect.ts';
import type { BenchResult } from './result.ts';
import { benchStartup } from './startup.ts';
import { benchStoreKills } from './storeKills.ts';
import { benchTabs } from './tabs.ts';
import { benchTerminal } from './terminal.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

// npm run bench [-- --json] [NAME …]. Names select by prefix, e.g. `connect` or `flood.ctrlC`; the longest run only so.
const json = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

interface Measurement {
  /** Of the figures that it gives. */
  readonly names: readonly string[];
  /** Too long for a run that asks for everything. */
  readonly onlyByName?: true;
  measure(workbench: Workbench): Promise<BenchResult[]>;
}

/** Startup first, on a machine that is still quiet. */
const measurements: readonly Measurement[] = [
  { names: ['startup.vsBlank'], measure: benchStartup },
  { names: ['connect.vsOpenSSH', 'connect.vsPipeline'], measure: benchConnect },
  { names: ['reconnect.vsFirst'], measure: benchReconnect },
  { names: ['echo.p50', 'echo.p95'], measure: benchEcho },
  { names: ['flood.ctrlC'], measure: benchFlood },
  { names: ['flood.otherTabEcho'], measure: benchOtherTabEcho },
  { names: ['terminal.vsXterm'], measure: benchTerminal },
  { names: ['memory.flood100MB'], measure: benchFloodMemory },
  { names: ['memory.perTab'], measure: benchMemory },
  { names: ['tabs.open50'], measure: benchTabs },
  { names: ['key.valid100k'], measure: benchKeys },
  { names: ['identity.search5000'], measure: benchIdentitySearch },
  { names: ['store.kills1000', 'store.killsAmidst'], measure: benchStoreKills, onlyByName: true },
  { names: ['keepalive.slow10min'], measure: benchKeepalive, onlyByName: true },
];

const chosen = measurements.filter(({ names, onlyByName }) =>
  wanted.length === 0 ? !onlyByName : names.some((name) => wanted.some((want) => name.startsWith(want))),
);

function print(result: BenchResult): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { name, value, unit, baseline, ratio, goal, met } = result;
  const beside = baseline === null ? '' : `, baseline ${baseline} ${unit}, ratio ${ratio}`;
  process.stdout.write(`${met ? '✓' : '✗'} ${name.padEnd(20)} ${value} ${unit}${beside} (goal ${goal})\n`);
}

const workbench = await createWorkbench();
try {
  for (const { measure } of chosen) for (const result of await measure(workbench)) print(result);
} finally {
  await workbench.dispose();
}
