import { ensureBuilt } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { say } from './lib/run.mjs';

await ensureDependencies();
await ensureBuilt({ force: true });
say('built dist/');
