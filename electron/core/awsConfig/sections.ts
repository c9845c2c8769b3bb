import { type IniEntry, type IniSection, readIni } from './iniReader.ts';
import type { Report } from './report.ts';
import { parseSectionName, type SectionKind } from './sectionName.ts';

export interface Entry extends IniEntry {
  readonly file: string;
}

/** All sections of one name, merged. */
export interface Section {
  readonly name: string;
  readonly file: string;
  /** Of the first of them. */
  readonly line: number;
  readonly entries: Map<string, Entry>;
}

export type Sections = Readonly<Record<SectionKind, ReadonlyMap<string, Section>>>;

/** Keys that make a section a profile that somebody forgot to call one. */
const profileKeys = /^(sso_|aws_|region$|credential_process$|role_arn$)/;

/** The config file's sections by kind and name. */
export function readConfigSections(text: string, file: string, report: Report): Sections {
  const sections = { profile: new Map(), ssoSession: new Map(), services: new Map() } satisfies Record<
    SectionKind,
    Map<string, Section>
  >;
  const plainDefault: Map<string, Section> = new Map();
  for (const section of read(text, file, report)) {
    const parsed = parseSectionName(section.header);
    const problem = (message: string): void => report({ file, line: section.line }, message);
    switch (parsed.kind) {
      case 'malformed':
        problem(`This section has no name that can be read: expected ${parsed.expected}. It was left out.`);
        break;
      case 'unknown':
        if ([...section.entries.keys()].some((key) => profileKeys.test(key))) {
          problem('This section is not a profile: expected [profile NAME], as only [default] goes without.');
        }
        break;
      case 'profile':
        merge(
          parsed.name === 'default' && !parsed.prefixed ? plainDefault : sections.profile,
          parsed.name,
          section,
          file,
        );
        break;
      case 'ssoSession':
      case 'services':
        merge(sections[parsed.kind], parsed.name, section, file);
        break;
      default:
        parsed satisfies never;
    }
  }
  takeDefault(plainDefault.get('default'), sections.profile, report);
  return sections;
}

/** AWS SDKs and Tools Reference Guide: with both, `[profile default]` counts. */
function takeDefault(plain: Section | undefined, profiles: Map<string, Section>, report: Report): void {
  if (!plain) return;
  if (!profiles.has('default')) profiles.set('default', plain);
  else {
    const message = '[default] was left out, because [profile default] is here too: expected one of them.';
    report(plain, message);
  }
}

/** The credentials file's sections: each is a profile, called by its name alone. */
export function readCredentialsSections(text: string, file: string, report: Report): ReadonlyMap<string, Section> {
  const profiles = new Map<string, Section>();
  for (const section of read(text, file, report)) {
    const parsed = parseSectionName(section.header);
    if (parsed.kind === 'unknown' || (parsed.kind === 'profile' && !parsed.prefixed)) {
      merge(profiles, section.header.replace(/^(["'])(.+)\1$/, '$2'), section, file);
    } else {
      const message = 'In the credentials file a section is the name of a profile alone: expected [NAME].';
      report({ file, line: section.line }, `${message} It was left out.`);
    }
  }
  return profiles;
}

function read(text: string, file: string, report: Report): IniSection[] {
  const { sections, problems } = readIni(text);
  for (const { line, message } of problems) report({ file, line }, message);
  return sections.filter(({ header, line }) => {
    if (header !== '') return true;
    report({ file, line }, 'This section has no name: expected a line like [profile dev]. It was left out.');
    return false;
  });
}

function merge(into: Map<string, Section>, name: string, { line, entries }: IniSection, file: string): void {
  const section = into.get(name) ?? { name, file, line, entries: new Map() };
  for (const [key, entry] of entries) section.entries.set(key, { ...entry, file });
  into.set(name, section);
}
