import { ensureBuilt } from './lib/build.mjs';
import { ensureDependencies, node24 } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';
import { ensureProgram } from './lib/system.mjs';

// npm run screenshots: takes the pictures of docs/images anew, from the real app on the sandbox.
await ensureDependencies();
await ensureProgram('browser');
await ensureProgram('sshd');
await ensureBuilt();
process.exitCode = (await run(node24, ['--no-warnings', 'test/demo/screenshots.ts'])).code;
