import { lineAt, ThemeError } from './themeError.ts';
import { assemble, type ReadTheme } from './themeParts.ts';

/** Markup that may stand in a property list. No internal subset in the document type: that is where entities are declared. */
const token = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[<>]*>|<(\/?)([A-Za-z]+)(?:\s[^<>]*?)?(\/?)>|[^<]+/y;

const names = {
  background: 'Background Color',
  foreground: 'Foreground Color',
  cursor: 'Cursor Color',
  selection: 'Selection Color',
  ansi: Array.from({ length: 16 }, (_, at) => `Ansi ${at} Color`),
};

/**
 * An `.itermcolors` file: an XML property list of colours by name, each with red, green and blue from 0 to 1. Only tags and
 * plain text are read; nothing is ever expanded. Errors: `ThemeError`.
 */
export function readItermColours(text: string, name: string): ReadTheme {
  const colours = componentsOf(text);
  const colour = (what: string): string | undefined => {
    const parts = colours.get(what);
    if (!parts) return undefined;
    const [red, green, blue] = ['Red', 'Green', 'Blue'].map((part) => parts.get(`${part} Component`));
    if (red === undefined || green === undefined || blue === undefined) {
      throw new ThemeError(`“${what}” has no red, green and blue.`);
    }
    return `#${[red, green, blue].map(hex).join('')}`;
  };
  return assemble(name, colour, names);
}

const hex = (part: number): string =>
  Math.round(Math.min(1, Math.max(0, part)) * 255)
    .toString(16)
    .padStart(2, '0');

/** Colour → component → value. The outer dictionary holds the colours, each of which is one. */
function componentsOf(text: string): Map<string, Map<string, number>> {
  const colours = new Map<string, Map<string, number>>();
  const open: string[] = [];
  let depth = 0;
  let colour = '';
  let component = '';
  const onText = (written: string, offset: number): void => {
    const tag = open.at(-1);
    if (tag === 'key' && depth === 1) colour = written.trim();
    if (tag === 'key' && depth === 2) component = written.trim();
    if ((tag !== 'real' && tag !== 'integer') || depth !== 2) return;
    const value = Number(written.trim());
    if (!Number.isFinite(value))
      throw new ThemeError(`“${component}” of “${colour}” is not a number.`, lineAt(text, offset));
    const parts = colours.get(colour) ?? new Map<string, number>();
    colours.set(colour, parts.set(component, value));
  };
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found)
      throw new ThemeError('This is not the XML of a property list, or it declares entities.', lineAt(text, at));
    const [whole, closes, tag, empty] = found;
    if (tag === undefined) {
      if (!whole.startsWith('<')) onText(whole, at);
    } else if (closes) {
      if (open.pop() !== tag) throw new ThemeError(`</${tag}> closes nothing.`, lineAt(text, at));
      if (tag === 'dict') depth -= 1;
    } else if (!empty) {
      open.push(tag);
      if (tag === 'dict') depth += 1;
    }
  }
  const [unclosed] = open;
  if (unclosed !== undefined) throw new ThemeError(`The file ends within <${unclosed}>.`, lineAt(text, text.length));
  return colours;
}
