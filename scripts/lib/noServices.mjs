import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const content = '#!/bin/sh\n# Made by Sallyport while it installs a program; it can be removed.\nexit 101\n';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Does `work` while Debian's packages start no service: with a policy-rc.d that answers 101, "not allowed", which
 * invoke-rc.d and deb-systemd-invoke ask (/usr/share/doc/init-system-helpers/README.policy-rc.d.gz). An administrator's
 * own policy is left alone. The file goes afterwards; after a signal too, which waits for the work, since Ctrl+C reaches
 * apt-get as well and a service must not start behind it. A second signal does not wait.
 */
export async function withoutServices(work, path = '/usr/sbin/policy-rc.d') {
  if (!put(path)) return work();
  let received;
  const end = (signal) => {
    for (const each of signals) process.removeListener(each, onSignal);
    process.removeListener('exit', remove);
    remove();
    if (signal) process.kill(process.pid, signal);
  };
  const remove = () => rmSync(path, { force: true });
  const onSignal = (signal) => {
    if (received) end(signal);
    received = signal;
  };
  for (const each of signals) process.on(each, onSignal);
  process.on('exit', remove);
  try {
    return await work();
  } finally {
    // A signal that came with the work's end is heard in this turn of the loop, not yet.
    await new Promise((resolve) => setImmediate(resolve));
    end(received);
  }
}

/** Answers whether the file is ours: made now, or left by a run that was killed. */
function put(path) {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    chmodSync(path, 0o755);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return readFileSync(path, 'utf8') === content;
  }
}
