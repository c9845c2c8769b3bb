import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail } from './run.mjs';

const options = {
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  headless: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  sandbox: { type: 'boolean', default: false },
};

/** The options that `start`, `demo` and `bench` share; anything else ends the process with one line. */
export function parseCommandLine(argv) {
  let values;
  try {
    ({ values } = parseArgs({ args: argv, options }));
  } catch (error) {
    fail(
      `${error.message.split('. ')[0]}. Known: --host electron|chromium, --data-dir DIR, --headless, --json, --sandbox.`,
    );
  }
  if (values.host !== undefined && !['electron', 'chromium'].includes(values.host)) {
    fail(`--host takes electron or chromium, not ${JSON.stringify(values.host)}.`);
  }
  const dataDir = values['data-dir'] ?? process.env.SALLYPORT_DATA_DIR;
  return { ...values, dataDir: dataDir ? resolve(dataDir) : undefined };
}
