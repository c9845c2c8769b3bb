import { ensureBuilt } from './lib/build.mjs';
import { ensureDependencies, node24 } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';
import { ensureProgram } from './lib/system.mjs';

// npm run bench [-- --json] [NAME …]: each figure beside its baseline, measured in the same run.
await ensureDependencies();
await ensureProgram('browser');
await ensureProgram('sshd');
await ensureBuilt();
process.exitCode = (
  await run(node24, ['--no-warnings', '--expose-gc', 'test/bench/main.ts', ...process.argv.slice(2)])
).code;
