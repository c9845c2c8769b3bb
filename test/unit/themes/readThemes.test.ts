import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalColoursSchema } from '../../../shared/model/terminalColours.ts';
import { builtInThemes } from '../../../shared/themes/builtInThemes.ts';
import { LARGEST_THEME, readThemes } from '../../../shared/themes/readThemes.ts';
import { writeWindowsTerminal } from '../../../shared/themes/readWindowsTerminal.ts';
import { ThemeError } from '../../../shared/themes/themeError.ts';
import { withOwnId } from '../../../shared/themes/themeIds.ts';

const nord = builtInThemes.find(({ id }) => id === 'nord')!;
const { id: _id, ...nordWithoutId } = nord;

/** The error's words. */
function refusal(text: string, name?: string): string {
  try {
    readThemes(text, name);
  } catch (error) {
    expect(error).toBeInstanceOf(ThemeError);
    return (error as Error).message;
  }
  return 'it was read';
}

const entry = (name: string, colour: string): string => {
  const part = (at: number): string => String(Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return `<key>${name}</key>
  <dict>
    <key>Alpha Component</key><real>1</real>
    <key>Blue Component</key><real>${part(5)}</real>
    <key>Color Space</key><string>sRGB</string>
    <key>Green Component</key><real>${part(3)}</real>
    <key>Red Component</key><real>${part(1)}</real>
  </dict>`;
};
const iterm = (
  entries = [
    ...nord.ansi.map((colour, at) => entry(`Ansi ${at} Color`, colour)),
    entry('Background Color', nord.background),
    entry('Foreground Color', nord.foreground),
    entry('Cursor Color', nord.cursor!),
    entry('Selection Color', nord.selection!),
  ],
): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<!-- a comment --><dict>
${entries.join('\n')}
</dict>
</plist>`;

describe('A theme of iTerm2', () => {
  it('is read, and named after its file', () => {
    expect(readThemes(iterm(), 'Nord.itermcolors')).toEqual([nordWithoutId]);
  });

  it('is never expanded: entities are refused, with the line', () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<plist><dict/></plist>`;
    expect(refusal(bomb)).toBe('Line 2: This is not the XML of a property list, or it declares entities.');
    expect(refusal(iterm().replace('sRGB', '&xxe;'))).toBe('it was read');
  });

  it('says which colour is missing, and where it is no XML', () => {
    expect(refusal(iterm([entry('Ansi 0 Color', '#000000')]))).toBe('The colour “Background Color” is missing.');
    expect(refusal('<plist>\n<dict>')).toBe('Line 2: The file ends within <plist>.');
    expect(refusal('<plist>\n</dict>')).toBe('Line 2: </dict> closes nothing.');
    expect(refusal(iterm().replace(/<real>[\d.]+/, '<real>red'))).toMatch(/^Line 7: .* is not a number\.$/);
  });
});

describe('Themes of Windows Terminal', () => {
  it('come back from their own export', () => {
    for (const theme of builtInThemes) {
      const { id: _gone, ...rest } = theme;
      expect(readThemes(writeWindowsTerminal(theme))).toEqual([rest]);
    }
  });

  it('are read from a list and from a whole settings.json, with comments and trailing commas', () => {
    const scheme = writeWindowsTerminal(nord);
    expect(readThemes(`[${scheme}, ${scheme},]`)).toEqual([nordWithoutId, nordWithoutId]);
    const settings = `// mine, with "quotes"\n{ "url": "https://example.com/a,]", /* all, of, them ] */ "schemes": [${scheme}, // last\n ], }`;
    expect(readThemes(settings)).toEqual([nordWithoutId]);
  });

  it('say what is wrong', () => {
    expect(refusal('{ "a": 1\n\n  "b": 2 }')).toBe('Line 3: This is not JSON.');
    expect(refusal('{"schemes": []}')).toBe('There is no scheme in it.');
    expect(refusal('[1]')).toBe('This is not a colour scheme.');
    expect(refusal(writeWindowsTerminal(nord).replace('#2e3440', 'blue'))).toBe(
      '“background” of “Nord” is not a colour.',
    );
    expect(refusal('{"__proto__": {"background": "#000000"}}')).toBe('The colour “background” is missing.');
  });
});

describe('A theme of base16', () => {
  const base = Array.from(
    { length: 16 },
    (_, at) => `base0${at.toString(16).toUpperCase()}: "${String(at).padStart(2, '0').repeat(3)}"`,
  );
  it('is read in the old form', () => {
    const [theme] = readThemes(`scheme: "Greys" # mine\nauthor: 'N. N. (https://example.com)'\n${base.join('\n')}\n`);
    expect(theme).toMatchObject({ name: 'Greys', background: '#000000', foreground: '#050505', selection: '#020202' });
    expect(theme?.ansi.slice(0, 3)).toEqual(['#000000', '#080808', '#111111']);
  });

  it('is read in the new form', () => {
    const lines = base.map((line) => `  ${line.replace('"', '"#')}`);
    const text = `---\nsystem: "base16"\nname: "Greys"\nvariant: "dark"\npalette:\n${lines.join('\r\n')}`;
    expect(readThemes(text)).toMatchObject([{ name: 'Greys', background: '#000000' }]);
  });

  it('says what is wrong, with the line', () => {
    expect(refusal('scheme: "x"\nnonsense')).toBe('Line 2: This is not “key: value”.');
    expect(refusal('scheme: "x"\nbase00: "red"')).toBe('Line 2: “base00” is not a colour.');
    expect(refusal('base00: "000000"\nbase00: "111111"')).toBe('Line 2: “base00” is there twice.');
    expect(refusal('scheme: "x"')).toBe('The colour “base00” is missing.');
  });
});

describe('Any text', () => {
  it('is refused when it is empty or too large', () => {
    expect(refusal(' \n')).toBe('There is nothing in it.');
    expect(refusal('x'.repeat(LARGEST_THEME + 1))).toBe('This is larger than 256 kB, which no theme is.');
  });

  it('gives themes, or the one error', () => {
    const pieces = fc.constantFrom(
      ...'<>{}[]/*",:#\n\\',
      '<dict>',
      '</dict>',
      '<key>',
      '<real>',
      '<!--',
      '"schemes":',
      'base00: ',
      '&a;',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((some) => some.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(texts, fc.string(), (text, name) => {
        try {
          const themes = readThemes(text, name);
          for (const theme of themes) terminalColoursSchema.parse(withOwnId(theme, []));
        } catch (error) {
          expect(error).toBeInstanceOf(ThemeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['<', '<!--', '[', '{"a":', '/', '/*', '/* ', '"\\"', '"\n', 'a:  ', ',', '"', '<dict>', 'a: "', '#', '<a '])(
    'of 256 kB of %j is answered within a second',
    (piece) => {
      const start = performance.now();
      refusal(piece.repeat(LARGEST_THEME / piece.length - 1));
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );
});

describe('The built-in themes', () => {
  it('are themes, each with an id and a name of its own', () => {
    for (const theme of builtInThemes) expect(terminalColoursSchema.safeParse(theme).error).toBeUndefined();
    expect(new Set(builtInThemes.map(({ id }) => id)).size).toBe(builtInThemes.length);
    expect(builtInThemes.length).toBeGreaterThanOrEqual(8);
  });
});

describe('An imported theme', () => {
  it('gets an id and a name that no other has', () => {
    const again = withOwnId(nordWithoutId, builtInThemes);
    expect(again).toEqual({ ...nord, id: 'nord-2', name: 'Nord 2' });
    expect(withOwnId(nordWithoutId, [...builtInThemes, again]).id).toBe('nord-3');
    expect(withOwnId({ ...nordWithoutId, name: '日本' }, []).id).toBe('theme');
    expect(withOwnId({ ...nordWithoutId, name: 'Sallyport' }, []).id).toBe('sallyport-2');
  });

  it('has a name without direction marks and control characters', () => {
    const named = { ...nord, name: 'N\u202eo\u0007rd' };
    expect(readThemes(writeWindowsTerminal(named))[0]?.name).toBe('Nord');
  });
});
