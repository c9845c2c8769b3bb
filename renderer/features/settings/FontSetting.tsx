import { useMemo, useState } from 'react';
import { judgeFont, measureOnCanvas, presentFonts } from './judgeFont.ts';
import type { SettingControlProps } from './settingControl.tsx';
import { TextSetting } from './TextSetting.tsx';

/** The terminal's font, with those that are there, and a word when it is not or does not suit. */
export function FontSetting({ settings, change }: SettingControlProps) {
  const [measure] = useState(measureOnCanvas);
  const suggestions = useMemo(() => presentFonts(measure), [measure]);
  const warning = useMemo(
    () => judgeFont(measure, settings.terminalFontFamily),
    [measure, settings.terminalFontFamily],
  );
  return (
    <TextSetting
      name="terminalFontFamily"
      value={settings.terminalFontFamily}
      maxLength={200}
      placeholder="JetBrains Mono"
      suggestions={suggestions}
      warning={warning}
      onChange={(terminalFontFamily) => change({ terminalFontFamily })}
    />
  );
}
