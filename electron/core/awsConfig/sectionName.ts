export type SectionKind = 'profile' | 'ssoSession' | 'services';

/** What a section header of the config file says. */
export type SectionName =
  | { readonly kind: SectionKind; readonly name: string /** `[profile …]`, not `[default]`. */; prefixed: boolean }
  /** `[profile]`, `[profile a b]`, `[profile "a]`. */
  | { readonly kind: 'malformed'; readonly expected: string }
  | { readonly kind: 'unknown' };

const prefixes: Readonly<Record<string, SectionKind>> = {
  profile: 'profile',
  'sso-session': 'ssoSession',
  services: 'services',
};

/**
 * `profile dev`, `profile "my profile"`, `sso-session corp`, `services local`, `default` (AWS SDKs and Tools Reference
 * Guide, "Format of the config file"; quotes as botocore's `_parse_section` splits them).
 */
export function parseSectionName(header: string): SectionName {
  if (header === 'default') return { kind: 'profile', name: 'default', prefixed: false };
  const [, prefix = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(header) ?? [];
  const kind = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  if (kind === undefined) return { kind: 'unknown' };
  const name = unquote(rest.trim());
  return name === undefined ? { kind: 'malformed', expected: `[${prefix} NAME]` } : { kind, name, prefixed: true };
}

/** One word, or anything in single or double quotes; undefined for what is neither. */
function unquote(text: string): string | undefined {
  const [, double, single] = /^(?:"([^"]+)"|'([^']+)')$/.exec(text) ?? [];
  return double ?? single ?? (/^[^\s"']+$/.test(text) ? text : undefined);
}
