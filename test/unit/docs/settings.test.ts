import { expect, it } from 'vitest';
import { z } from 'zod';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { settingsSchema } from '../../../shared/model/settings.ts';
import { settingNames, settingSections, settingText } from '../../../shared/model/settingTexts.ts';
import { docTable } from '../../support/docTables.ts';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}
const { properties } = z.toJSONSchema(settingsSchema) as { properties: Record<string, JsonSchema> };

/** What a value may be, in words. */
function kindOf({ type, enum: values, minimum, maximum, minLength, maxLength, maxItems }: JsonSchema): string {
  if (values) return values.map((value) => `\`"${value}"\``).join(' ');
  if (type === 'boolean') return '`true` `false`';
  if (type === 'integer') return `whole number, ${minimum} to ${maximum}`;
  if (type === 'number') return `number, ${minimum} to ${maximum}`;
  if (type === 'array') return `list of themes, at most ${maxItems}`;
  if (type === 'string')
    return `text, ${minLength === undefined ? 'at most' : `${minLength} to`} ${maxLength} characters`;
  return 'object: action → list of keys, at most 5';
}

it('docs/settings.md lists every setting with its type, limits, default and meaning', () => {
  const rows = settingNames.map((name) => {
    const { title, hint, section } = settingText(name);
    const kind = kindOf(properties[name]!);
    return `| \`${name}\` | ${kind} | \`${JSON.stringify(defaultSettings[name])}\` | ${settingSections[section]}: ${title}. ${hint} |`;
  });
  const table = docTable(
    'settings.md',
    ['| name | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n'),
  );
  expect(table.there).toBe(table.expected);
});
