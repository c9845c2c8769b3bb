import { existsSync } from 'node:fs';
import { node24 } from './dependencies.mjs';
import { withoutServices } from './noServices.mjs';
import { fail, run, say, toolEnv } from './run.mjs';

/** Programs that are not npm packages: how each is found, and what installs it. */
const programs = {
  browser: {
    name: 'Chrome, Chromium or Edge',
    find: "import('./electron/desktop/chromium/browser.ts').then((m) => console.log(m.findBrowser(process.env) ?? ''))",
    debian: ['chromium', 'fonts-liberation'],
    hint: {
      darwin: 'brew install --cask google-chrome',
      win32: 'winget install Google.Chrome',
      linux: 'sudo apt-get install chromium',
    },
  },
  sshd: {
    name: "OpenSSH's server (sshd)",
    find: "import('./test/sandbox/sshd/findSshd.ts').then((m) => console.log(m.findSshd(process.env) ?? ''))",
    debian: ['openssh-server', 'openssh-client'],
    hint: {
      darwin: 'sshd is part of macOS: check /usr/sbin/sshd',
      win32: 'winget install Microsoft.OpenSSH.Preview',
      linux: 'sudo apt-get install openssh-server',
    },
  },
};

async function find(program) {
  const { code, output } = await run(node24, ['--no-warnings', '-e', program.find], { capture: true });
  return code === 0 ? output.trim() : '';
}

/**
 * Finds a program on this machine, or installs it with apt-get when that is possible (root on Debian or Ubuntu), or
 * ends the process with the one command to run. Answers its path.
 */
export async function ensureProgram(which) {
  const program = programs[which];
  const path = await find(program);
  if (path) return path;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`installing ${program.name} (apt-get install ${program.debian.join(' ')}) …`);
    const options = { capture: true, env: toolEnv({ DEBIAN_FRONTEND: 'noninteractive' }) };
    await run('apt-get', ['update', '-qq'], options);
    // Only the program is wanted: the machine's own ssh service stays as it is.
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...program.debian];
    await withoutServices(() => run('apt-get', install, options));
    const now = await find(program);
    if (now) return now;
  }
  const hint = program.hint[process.platform] ?? program.hint.linux;
  fail(`${program.name} is needed and was not found. Install it with: ${hint}`);
}
