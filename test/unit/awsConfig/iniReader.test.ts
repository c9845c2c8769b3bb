import { writeFileSync } from 'node:fs';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfigSections } from '../../../electron/core/awsConfig/sections.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
beforeEach(() => {
  dir = createTempDir();
});
afterEach(() => dir.dispose());

/** What the library gives of the text as a config file: `sso-session.corp`, and profiles by their name alone. */
async function byLibrary(text: string) {
  const path = dir.file('config');
  writeFileSync(path, text);
  const { configFile } = await loadSharedConfigFiles({
    configFilepath: path,
    filepath: dir.file('none'),
    ignoreCache: true,
  });
  return Object.fromEntries(Object.entries(configFile).map(([name, keys]) => [name, { ...keys }]));
}

function byUs(text: string) {
  const { profile, ssoSession, services } = readConfigSections(text, 'config', () => undefined);
  const all = [
    ...[...profile.values()].map((section) => [section.name, section] as const),
    ...[...ssoSession.values()].map((section) => [`sso-session.${section.name}`, section] as const),
    ...[...services.values()].map((section) => [`services.${section.name}`, section] as const),
  ];
  const values = all.map(
    ([name, { entries }]) => [name, Object.fromEntries([...entries].map(([key, { value }]) => [key, value]))] as const,
  );
  // The library has no section without keys.
  return Object.fromEntries(values.filter(([, keys]) => Object.keys(keys).length > 0));
}

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const value = fc.stringMatching(/^[A-Za-z0-9:/._=+"'-][A-Za-z0-9:/._=+#;"'[\] -]{0,12}[A-Za-z0-9:/._=+"'-]$/);
const header = fc.oneof(
  fc.constant('[default]'),
  fc.tuple(fc.constantFrom('profile', 'sso-session', 'services'), word).map(([prefix, name]) => `[${prefix} ${name}]`),
  fc.tuple(fc.constantFrom('profile', 'sso-session'), word).map(([prefix, name]) => `[${prefix} "${name}"]`),
);
const space = fc.constantFrom('', ' ', '\t', '  ');
const entry = fc
  .tuple(word, space, space, value)
  .map(([key, before, after, text]) => `${key}${before}=${after}${text}`);
const comment = fc.tuple(fc.constantFrom('# ', '; ', '  #', '\t;'), word).map(([start, text]) => start + text);
const nested = fc
  .tuple(word, fc.array(entry, { minLength: 1, maxLength: 3 }))
  .map(([key, entries]) => [`${key} =`, ...entries.map((line) => `  ${line}`)]);
const lines = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: entry.map((line) => [line]) },
    { weight: 1, arbitrary: fc.tuple(entry, comment).map(([line, text]) => [`${line} ${text}`]) },
    { weight: 1, arbitrary: comment.map((line) => [line]) },
    { weight: 1, arbitrary: fc.constant(['']) },
    { weight: 1, arbitrary: nested },
  ),
  { maxLength: 6 },
);
const file = fc
  .tuple(fc.array(fc.tuple(header, lines), { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
  .map(([sections, end]) => sections.flatMap(([head, body]) => [head, ...body.flat()]).join(end));

it('agrees with @smithy/shared-ini-file-loader on well-formed files', async () => {
  await fc.assert(
    fc.asyncProperty(file, async (text) => {
      expect(byUs(text)).toEqual(await byLibrary(text));
    }),
    { numRuns: 500 },
  );
});

it('finds no problem in a well-formed file', () => {
  fc.assert(
    fc.property(file, (text) => {
      const problems: string[] = [];
      readConfigSections(text, 'config', (_, message) => void problems.push(message) as undefined);
      expect(problems.filter((message) => !message.startsWith('[default]'))).toEqual([]);
    }),
  );
});

it('never throws, whatever the text, and tells of lines that exist', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '=',
    '\n',
    '\r',
    ' ',
    '\t',
    '#',
    ';',
    '"',
    "'",
    'profile',
    'a',
    '\0',
    '\ufffd',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const count = text.split('\n').length;
      readConfigSections(text, 'config', ({ line }) => {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(count);
        return undefined;
      });
    }),
  );
});
