import { parseArgs } from 'node:util';

export interface CommandLine {
  readonly dataDir: string | undefined;
  readonly headless: boolean;
  /** Start the sandbox and save its SSO session before the window opens. */
  readonly sandbox: boolean;
}

/** What the app itself takes; what else the platform adds to argv (a deep link, Chromium switches) is left alone. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' }, headless: { type: 'boolean' }, sandbox: { type: 'boolean' } },
  });
  const dataDir = values['data-dir'];
  return {
    dataDir: typeof dataDir === 'string' ? dataDir : undefined,
    headless: values.headless === true,
    sandbox: values.sandbox === true,
  };
}
