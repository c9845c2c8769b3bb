import type { ShellEnvironment } from './openShell.ts';

/**
 * What a shell should know of its terminal and its user: 24-bit colour, and the user's own locale (Debian's and Amazon
 * Linux's sshd accept `LANG` and `LC_*`; the rest is passed over by hosts whose AcceptEnv does not name it). `TERM` is part of
 * the pty request.
 */
export function shellEnvironment(env: Readonly<Record<string, string | undefined>>): ShellEnvironment {
  const locale = ['LANG', 'LC_ALL', 'LC_CTYPE'].flatMap((name) => {
    const value = env[name];
    // Names as setlocale(3) takes them; nothing else goes to a host from the environment.
    return value !== undefined && /^[\w.@-]{1,64}$/.test(value) ? [[name, value]] : [];
  });
  return { COLORTERM: 'truecolor', ...Object.fromEntries(locale) };
}
