import { z } from 'zod';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { keymapSchema, type Settings, settingsSchema } from '../../../shared/model/settings.ts';
import { type TerminalColours, terminalColoursSchema } from '../../../shared/model/terminalColours.ts';
import type { Mended } from '../lib/documentStore.ts';

type Name = keyof Settings;

/**
 * Settings as somebody may have edited them by hand: what is missing or wrong has its default, and each wrong value is named.
 * Throws when they are no object at all.
 */
export function mendSettings(data: unknown): Mended<Settings> {
  const written = z.record(z.string(), z.unknown()).parse(data);
  const problems: string[] = [];
  const value: Record<string, unknown> = { ...defaultSettings };
  for (const [name, some] of Object.entries(written)) {
    if (!isName(name)) {
      problems.push(`There is no setting “${shortened(name)}”.`);
      continue;
    }
    const mended = mendOne(name, some);
    value[name] = mended.value;
    problems.push(...mended.problems);
  }
  return { value: settingsSchema.parse(value), problems };
}

const isName = (name: string): name is Name => Object.hasOwn(settingsSchema.shape, name);

function mendOne(name: Name, some: unknown): Mended<unknown> {
  const parsed = settingsSchema.shape[name].safeParse(some);
  if (parsed.success) return name === 'terminalThemes' ? mendThemes(some) : { value: parsed.data, problems: [] };
  if (name === 'terminalThemes') return mendThemes(some);
  if (name === 'keymap') return mendKeymap(some);
  const shown = JSON.stringify(defaultSettings[name]);
  return { value: defaultSettings[name], problems: [`“${name}” is not valid, so it is ${shown}.`] };
}

/** Each theme for itself; of two with one id, the first. */
function mendThemes(some: unknown): Mended<unknown> {
  if (!Array.isArray(some)) return { value: [], problems: ['“terminalThemes” is not a list, so it is empty.'] };
  const themes = new Map<string, TerminalColours>();
  const problems: string[] = [];
  for (const [at, one] of some.entries()) {
    const theme = terminalColoursSchema.safeParse(one);
    if (theme.success && !themes.has(theme.data.id) && themes.size < 200) themes.set(theme.data.id, theme.data);
    else
      problems.push(`Theme ${at + 1} of “terminalThemes” is left out: it is not valid, or there is one with its id.`);
  }
  return { value: [...themes.values()], problems };
}

/** Each action for itself. */
function mendKeymap(some: unknown): Mended<unknown> {
  const entries = z.record(z.string(), z.unknown()).safeParse(some);
  if (!entries.success)
    return { value: {}, problems: ['“keymap” is not an object, so all keys are the default ones.'] };
  const good: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [id, keys] of Object.entries(entries.data)) {
    const one = keymapSchema.safeParse({ [id]: keys });
    if (one.success) Object.assign(good, one.data);
    else problems.push(`The keys of “${shortened(id)}” in “keymap” are not valid, so they are the default ones.`);
  }
  return { value: good, problems };
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
