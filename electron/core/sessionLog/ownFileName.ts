/** Part of a file name that says which host it is of: no path, no hidden file, nothing that a system gives a meaning. */
export function ownFileName(name: string, at: number): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  const short = Array.from(safe).slice(0, 60).join('');
  return `${short === '' ? 'host' : short}_${stamp(at)}`;
}

/** `2026-11-25_10-05-11`, of this machine's time zone. */
function stamp(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-')}`;
}
