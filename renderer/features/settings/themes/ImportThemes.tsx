import { type DragEvent, useRef, useState } from 'react';
import type { TerminalColours } from '../../../../shared/model/terminalColours.ts';
import { LARGEST_THEME, readThemes } from '../../../../shared/themes/readThemes.ts';
import { ThemeError } from '../../../../shared/themes/themeError.ts';
import { withOwnId } from '../../../../shared/themes/themeIds.ts';
import { Button } from '../../../ui/Button.tsx';
import { Actions } from '../../../ui/Page.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { Swatches } from './Swatches.tsx';
import styles from './Themes.module.css';

type Found =
  | { readonly kind: 'themes'; readonly themes: readonly TerminalColours[] }
  | { readonly kind: 'error'; readonly words: string };

export interface ImportThemesProps {
  /** All that there are: an imported one gets another name than theirs. */
  readonly others: readonly TerminalColours[];
  readonly onKeep: (themes: readonly TerminalColours[]) => void;
}

/** Reads themes from a pasted text or a file, and shows them before they are kept. */
export function ImportThemes({ others, onKeep }: ImportThemesProps) {
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const found = text === '' ? undefined : read(text, fileName, others);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFileName(file.name);
    // A larger one is refused by its length alone.
    setText(await file.slice(0, LARGEST_THEME * 2).text());
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be chosen by the button as well
    <div
      className={styles.import}
      data-over={over}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <TextArea
        label="Theme"
        hint="Paste an iTerm2 .itermcolors file, a Windows Terminal scheme or settings.json, or a base16 scheme. Or drop a file here."
        value={text}
        rows={4}
        error={found?.kind === 'error' ? found.words : undefined}
        onChange={(next) => {
          setFileName('');
          setText(next);
        }}
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Theme file"
        accept=".itermcolors,.json,.jsonc,.yaml,.yml,.txt"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {found?.kind === 'themes' ? <ThemeRows themes={found.themes} /> : null}
      <Actions>
        {found?.kind === 'themes' ? (
          <Button
            kind="primary"
            onPress={() => {
              onKeep(found.themes);
              setText('');
            }}
          >
            {found.themes.length === 1 ? `Keep “${found.themes[0]?.name}”` : `Keep ${found.themes.length} themes`}
          </Button>
        ) : null}
        <Button onPress={() => picker.current?.click()}>Choose a file …</Button>
      </Actions>
    </div>
  );
}

function ThemeRows({ themes }: { readonly themes: readonly TerminalColours[] }) {
  return (
    <ul className={styles.list} aria-label="Themes found">
      {themes.map((theme) => (
        <li key={theme.id} className={styles.row}>
          <span className={styles.name}>{theme.name}</span>
          <Swatches theme={theme} />
        </li>
      ))}
    </ul>
  );
}

function read(text: string, fileName: string, others: readonly TerminalColours[]): Found {
  try {
    const all = [...others];
    const themes = readThemes(text, fileName).map((one) => {
      const theme = withOwnId(one, all);
      all.push(theme);
      return theme;
    });
    return { kind: 'themes', themes };
  } catch (error) {
    return { kind: 'error', words: error instanceof ThemeError ? error.message : 'This could not be read.' };
  }
}
