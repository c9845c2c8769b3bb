import { architecture, lint, runChecks } from './lib/checks.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';

await ensureDependencies();
process.exitCode = (await runChecks([lint, architecture])) === 0 ? 0 : 1;
