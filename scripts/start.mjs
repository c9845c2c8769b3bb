import { parseCommandLine } from './lib/arguments.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { chooseHost } from './lib/host.mjs';
import { launch } from './lib/launch.mjs';

const options = parseCommandLine(process.argv.slice(2));
await ensureDependencies();
const host = await chooseHost({ wanted: options.host, headless: options.headless });
await ensureBuilt();
process.exitCode = await launch(host, options);
