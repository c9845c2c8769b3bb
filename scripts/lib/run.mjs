import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bin = join(root, 'node_modules', '.bin');
/** Where package `node` puts its binary. */
export const nodeBin = join(root, 'node_modules', 'node', 'bin');

/** `process.env` with the project's own tools (Node 24 among them) first on the path. */
export function toolEnv(extra = {}) {
  return { ...process.env, PATH: [nodeBin, bin, process.env.PATH ?? ''].join(delimiter), ...extra };
}

/**
 * Runs a program to its end. Answers `{ code, output }`; with `capture` the output is collected, otherwise it goes to
 * this terminal. Interrupting this process interrupts the program too.
 */
export function run(command, args, { capture = false, env = toolEnv(), signal, input } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? [input ?? 'ignore', 'pipe', 'pipe'] : [input ?? 'ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: root, env, stdio, signal, shell: process.platform === 'win32' });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Says one line and ends the process with status 1. */
export function fail(line) {
  process.stderr.write(`sallyport: ${line}\n`);
  process.exit(1);
}

/** Progress, on standard error so that `--json` output stays clean. */
export function say(line) {
  process.stderr.write(`sallyport: ${line}\n`);
}
