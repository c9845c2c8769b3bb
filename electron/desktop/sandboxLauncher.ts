import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { endpointsSchema } from '../../shared/model/ssoSession.ts';
import type { Disposable, SandboxLauncher } from '../core/ports.ts';

const programSchema = z.strictObject({ node: z.string(), script: z.string() });
const sessionSchema = z.object({
  session: z.object({ name: z.string(), startUrl: z.string(), region: z.string(), endpoints: endpointsSchema }),
});

const START_MS = 15_000;

/**
 * Starts the sandbox as a process of its own, once. `program` is `SALLYPORT_SANDBOX`: a JSON with the Node to run
 * and the script, which a checkout has and a packaged app has not. Null when there is none.
 */
export function createSandboxLauncher(program: string | undefined): (SandboxLauncher & Disposable) | null {
  if (!program) return null;
  const { node, script } = programSchema.parse(JSON.parse(program));
  let child: ChildProcess | undefined;
  let starting: ReturnType<SandboxLauncher['start']> | undefined;
  const launch = async (): ReturnType<SandboxLauncher['start']> => {
    child = spawn(node, ['--no-warnings', script], { stdio: ['pipe', 'pipe', 'pipe'] });
    return sessionSchema.parse(JSON.parse(await firstLine(child))).session;
  };
  return {
    start() {
      starting ??= launch().catch((cause: unknown) => {
        starting = undefined;
        child?.kill();
        const detail = cause instanceof Error ? cause.message.slice(0, 500) : '';
        throw new AppError('sandboxFailed', { cause, detail });
      });
      return starting;
    },
    dispose: () => void child?.kill(),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) return reject(new Error('no pipes'));
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
    });
    const timer = setTimeout(() => reject(new Error(`It did not start in time. ${said}`)), START_MS);
    const lines = createInterface({ input: stdout });
    lines.once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(said || 'It ended at once.'));
    });
  });
}
