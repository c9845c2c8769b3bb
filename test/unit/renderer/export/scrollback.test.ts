import { Terminal } from '@xterm/headless';
import type { IBuffer } from '@xterm/xterm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrollbackHtml } from '../../../../renderer/features/terminal/export/scrollbackHtml.ts';
import { scrollbackText } from '../../../../renderer/features/terminal/export/scrollbackText.ts';

const theme = { background: '#000000', foreground: '#eeeeee', red: '#cc0000' };

async function bufferOf(output: string): Promise<IBuffer> {
  const terminal = new Terminal({ cols: 20, rows: 4, scrollback: 100, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(output, resolve));
  return terminal.buffer.normal as unknown as IBuffer;
}
const textOf = async (output: string) => [...scrollbackText(await bufferOf(output))].join('');
const htmlOf = async (output: string) => [...scrollbackHtml(await bufferOf(output), theme, 'web-1 <prod>')].join('');
const bodyOf = async (output: string) => /<pre>\n(.*)<\/pre>/s.exec(await htmlOf(output))?.[1] ?? '';

it('is all that was kept, with a line that was wrapped in one piece', async () => {
  const long = 'a long line that does not fit into twenty columns';
  expect(await textOf(`first  \r\n${long}\r\nsecond\r\nthird\r\n$ `)).toBe(`first\n${long}\nsecond\nthird\n$\n`);
});

it('keeps wide characters and marks', async () => {
  expect(await textOf('日本 e\u0301 👍\r\n')).toBe('日本 e\u0301 👍\n');
});

it('shows colours and styles as they were', async () => {
  expect(await bodyOf('\x1b[1;31mred\x1b[0m plain \x1b[48;2;1;2;3mx')).toBe(
    '<span style="color:#cc0000;font-weight:bold">red</span> plain <span style="background:#010203">x</span>\n',
  );
  expect(await bodyOf('\x1b[38;5;196ma\x1b[38;5;232mb\x1b[0;7mc')).toBe(
    '<span style="color:#ff0000">a</span><span style="color:#080808">b</span>' +
      '<span style="color:#000000;background:#eeeeee">c</span>\n',
  );
});

it('takes nothing of the host’s for markup', async () => {
  expect(await bodyOf('</pre><script>')).toBe('&lt;/pre&gt;&lt;script&gt;\n');
  expect(await htmlOf('')).toContain('<title>web-1 &lt;prod&gt;</title>');
  const nasty = fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '\x1b[31m', '\x1b[38;5;9m', '\x1b[7m'),
  });
  await fc.assert(
    fc.asyncProperty(nasty, async (output) => {
      const body = await bodyOf(output);
      expect(body.replace(/<span style="[a-z:#0-9;-]*">|<\/span>|&(?:lt|gt|amp|quot|#39);/g, '')).not.toMatch(
        /[<>"'&]/,
      );
    }),
    { numRuns: 50 },
  );
});
