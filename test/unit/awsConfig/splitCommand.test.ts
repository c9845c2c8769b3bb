import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitCommand } from '../../../electron/core/awsConfig/splitCommand.ts';

it.each<[string, string[]]>([
  ['run', ['run']],
  ['  run\t--role  dev ', ['run', '--role', 'dev']],
  [`"/opt/our tools/run" 'a "b" $HOME' c`, ['/opt/our tools/run', 'a "b" $HOME', 'c']],
  [`run "a \\"b\\" \\\\ \\n"`, ['run', 'a "b" \\ \\n']],
  ['run a\\ b', ['run', 'a b']],
  [`run --x='' ""`, ['run', '--x=', '']],
  ['run a;b | c > d $(e) `f` # g', ['run', 'a;b', '|', 'c', '>', 'd', '$(e)', '`f`', '#', 'g']],
])('splits %s as a shell splits words, and does nothing else of a shell’s', (command, words) => {
  expect(splitCommand(command, 'linux')).toEqual(words);
});

it.each(['', '  ', `run 'a`, 'run "a', 'run \\', `''`])('refuses %j', (command) => {
  expect(splitCommand(command, 'linux')).toBeUndefined();
});

it('keeps backslashes and single quotes on Windows', () => {
  expect(splitCommand(`"C:\\Program Files\\run.exe" it's C:\\a\\b \\"x\\"`, 'win32')).toEqual([
    'C:\\Program Files\\run.exe',
    "it's",
    'C:\\a\\b',
    '"x"',
  ]);
});

it('gives back every word that was quoted', () => {
  const quote = (word: string): string => `'${word.replaceAll("'", `'"'"'`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
      fc.pre(words[0] !== '');
      expect(splitCommand(words.map(quote).join(' '), 'linux')).toEqual(words);
    }),
  );
});
