import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import { HOST } from './workbench.ts';

/** Runs a program to its end and answers its output; throws with the output when it fails. */
export function runProgram(command: string, args: readonly string[], env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} failed: ${output}`))));
  });
}

/** Makes an ed25519 key pair with ssh-keygen; answers the private key's path. */
export async function sshKeygen(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bench', '-f', path]);
  return path;
}

export const publicKeyOf = (path: string): string => readFileSync(`${path}.pub`, 'utf8').trim();

/** A known_hosts file with the host key of the sandbox's instance, so that ssh trusts it as the app does. */
export async function writeKnownHosts(sandbox: Sandbox, folder: string): Promise<string> {
  const { privateIpAddress, port } = sandbox.instance(HOST);
  const path = join(folder, 'known_hosts');
  const lines = await runProgram('ssh-keyscan', ['-t', 'ed25519', '-p', String(port), privateIpAddress]);
  writeFileSync(
    path,
    lines
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join('\n'),
  );
  return path;
}

/** Milliseconds from starting `ssh` to the first prompt on its terminal. */
export function sshToPrompt(sandbox: Sandbox, key: string, knownHosts: string): Promise<number> {
  const { privateIpAddress, port, osUser } = sandbox.instance(HOST);
  const options = [
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${knownHosts}`,
  ];
  const args = ['-tt', '-F', 'none', '-i', key, '-p', String(port), ...options.flatMap((option) => ['-o', option])];
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', [...args, `${osUser}@${privateIpAddress}`], { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let took: number | undefined;
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (took === undefined && /[$#] $/.test(output)) {
        took = performance.now() - started;
        child.stdin.write('exit\r');
      }
    });
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', () => (took === undefined ? reject(new Error(`ssh gave no prompt: ${output}`)) : resolve(took)));
  });
}
