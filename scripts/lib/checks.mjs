import { join } from 'node:path';
import { bin, run } from './run.mjs';

/** One tsconfig per layer: its `lib` and `types` make a wrong import fail to compile. */
const layers = ['shared', 'electron', 'electron/desktop', 'renderer', 'test'];

const tool = async (name, args) => {
  const { code, output } = await run(join(bin, name), args, { capture: true });
  return { ok: code === 0, output };
};

/** The static checks, each `{ name, run: () => Promise<{ ok, output }> }`. */
export const typechecks = layers.map((layer) => ({ name: `types ${layer}`, run: () => tool('tsc', ['-p', layer]) }));

export const lint = { name: 'lint', run: () => tool('biome', ['ci', '--error-on-warnings', '.']) };

export const architecture = {
  name: 'architecture',
  run: () => tool('depcruise', ['--config', '.dependency-cruiser.cjs', 'shared', 'electron', 'renderer', 'test']),
};

/** Runs checks two at a time, prints a line for each and the output of those that fail. Answers how many failed. */
export async function runChecks(checks) {
  let failed = 0;
  const queue = [...checks];
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const started = performance.now();
      const { ok, output } = await check.run();
      process.stdout.write(
        `${ok ? '✓' : '✗'} ${check.name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
      );
      if (!ok) {
        failed += 1;
        process.stdout.write(`${output}\n`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}
