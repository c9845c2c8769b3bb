const ESC = '\x1b';
const paint = (code: string, text: string): string => `${ESC}[${code}m${text}${ESC}[0m`;
const blocks = (from: number): string => Array.from({ length: 8 }, (_, at) => `${ESC}[${from + at}m   `).join('');
const prompt = `${paint('32', '[ec2-user@web-1 ~]$')} `;

/** What shows a terminal's settings: a prompt, colours of `ls`, all sixteen, a box, wide characters, faint text. */
export const sampleOutput = [
  `${prompt}ls`,
  `${paint('1;34', 'bin')}  ${paint('1;32', 'deploy.sh')}  ${paint('1;36', 'current')}  ${paint('1;31', 'logs.tar.gz')}  notes.txt`,
  `${prompt}systemctl is-active payments ${paint('90', '# a comment')}`,
  `${paint('1;32', 'active')}  ${paint('33', 'warning')}  ${paint('31', 'error')}  ${paint('35', '404')}  ${paint('4', 'https://example.com')}`,
  `${blocks(40)}${ESC}[0m  ┌──────────┬─────┐`,
  `${blocks(100)}${ESC}[0m  │ 日本語 ✓ │ 0Ol │`,
  `${paint('2', 'faint')} ${paint('1', 'bold')} ${paint('3', 'italic')} ${paint('7', 'reverse')} └──────────┴─────┘ => != ->`,
  prompt,
].join('\r\n');
