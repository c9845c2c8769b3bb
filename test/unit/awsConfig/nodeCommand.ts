/** A `credential_process` command line that runs the script in this Node, quoted for POSIX. */
export function nodeCommand(script: string): string {
  return `'${process.execPath}' -e '${script.replaceAll("'", `'"'"'`)}'`;
}
