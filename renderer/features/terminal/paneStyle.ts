import type { CSSProperties } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import type { TerminalColours } from '../../../shared/model/terminalColours.ts';

/** What the settings say of the room around a terminal's text, which has the terminal's colour. */
export function paneStyle(
  { terminalPadding }: Pick<Settings, 'terminalPadding'>,
  colours: TerminalColours | undefined,
): CSSProperties {
  return {
    '--terminal-padding': `${terminalPadding}px`,
    ...(colours ? { '--terminal-background': colours.background } : {}),
  } as CSSProperties;
}
