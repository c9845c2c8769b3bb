import { runChecks, typechecks } from './lib/checks.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';

await ensureDependencies();
process.exitCode = (await runChecks(typechecks)) === 0 ? 0 : 1;
