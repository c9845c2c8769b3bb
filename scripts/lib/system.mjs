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
  dropbear: {
    name: 'Dropbear',
    find: "import('./test/sandbox/sshd/findDropbear.ts').then((m) => console.log(m.findDropbear(process.env)?.server ?? ''))",
    debian: ['dropbear-bin'],
    hint: { linux: 'sudo apt-get install dropbear-bin' },
  },
  vim: screenProgram('vim'),
  htop: screenProgram('htop'),
  tmux: screenProgram('tmux'),
  less: screenProgram('less'),
};

/** A program that fills the screen, for tests of the terminal. */
function screenProgram(name) {
  return {
    name,
    find: `import('./test/support/findPrograms.ts').then((m) => console.log(m.findProgram('${name}', process.env) ?? ''))`,
    debian: [name],
    hint: { linux: `sudo apt-get install ${name}` },
  };
}

async function find(program) {
  const { code, output } = await run(node24, ['--no-warnings', '-e', program.find], { capture: true });
  return code === 0 ? output.trim() : '';
}

/** Installs a program with apt-get where that is possible (root on Debian or Ubuntu). Answers its path, or ''. */
async function install(program, aptOptions) {
  const { name, debian } = program;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return '';
  say(`installing ${name} (apt-get install ${debian.join(' ')}) …`);
  const options = { capture: true, env: toolEnv({ DEBIAN_FRONTEND: 'noninteractive' }) };
  await run('apt-get', [...aptOptions, 'update', '-qq'], options);
  // Only the program is wanted: the machine's own ssh service stays as it is.
  const args = [...aptOptions, 'install', '-y', '-qq', '--no-install-recommends', ...debian];
  await withoutServices(() => run('apt-get', args, options));
  return find(program);
}

/**
 * Finds a program on this machine, or installs it with apt-get when that is possible (root on Debian or Ubuntu), or
 * ends the process with the one command to run. Answers its path.
 */
export async function ensureProgram(which) {
  const program = programs[which];
  const path = (await find(program)) || (await install(program, []));
  if (path) return path;
  const hint = program.hint[process.platform] ?? program.hint.linux;
  fail(`${program.name} is needed and was not found. Install it with: ${hint}`);
}

/** Without a network apt-get gives up after a few seconds for each address; what is optional is not worth its minutes. */
const impatient = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=5', '-o', 'Acquire::https::Timeout=5'];

/**
 * As `ensureProgram`, for what only some tests want: they skip themselves where it is not there. Never fails; answers ''
 * without it.
 */
export async function ensureOptional(which) {
  const program = programs[which];
  try {
    const path = (await find(program)) || (await install(program, impatient));
    if (!path) say(`${program.name} is not here; its tests are skipped.`);
    return path;
  } catch (error) {
    say(`${program.name} could not be installed (${error.message}); its tests are skipped.`);
    return '';
  }
}
