import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { architecture, lint, runChecks, typechecks } from './lib/checks.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { bin, root, run } from './lib/run.mjs';
import { ensureOptional, ensureProgram } from './lib/system.mjs';

// npm test [-- VITEST_ARGUMENTS]: static checks, then every vitest project. The last line counts all of them.
const vitestArguments = process.argv.slice(2);

await ensureDependencies();
await ensureProgram('browser');
await ensureProgram('sshd');
for (const program of ['dropbear', 'vim', 'htop', 'tmux', 'less']) await ensureOptional(program);
await ensureBuilt();

const checks = [...typechecks, lint, architecture];
const failedChecks = await runChecks(checks);
const tests = await runVitest();

const passed = checks.length - failedChecks + tests.passed;
const failed = failedChecks + tests.failed;
process.stdout.write(`\n${passed} passed, ${failed} failed, ${tests.skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Counts come from vitest's own report; a run without one (a crash, no tests) counts as a failure. */
async function runVitest() {
  const report = join(root, '.cache', 'vitest-report.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(join(bin, 'vitest'), ['run', ...reporters, ...vitestArguments]);
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
    counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    process.stdout.write('vitest left no report\n');
  }
  // Errors outside tests (an uncaught exception, a file that does not load) fail the run without a failed test.
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}
