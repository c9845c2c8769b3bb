import { charsetLabels, charsets } from '../../../shared/model/charsetNames.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { OptionsProps } from './ConnectionOptions.tsx';
import styles from './HostEditor.module.css';

const charsetItems = charsets.map((id) => ({ id, label: charsetLabels[id] }));

/** What runs on the host, and in which letters. */
export function ShellOptions({
  options,
  onChange,
  variables,
  onVariables,
  problem,
}: OptionsProps & {
  readonly variables: string;
  readonly onVariables: (variables: string) => void;
  readonly problem: string | undefined;
}) {
  const { charset, startCommand, startCommandOnReconnect, clipboardWrite } = options;
  return (
    <div className={styles.section}>
      <Field
        label="Start command"
        value={startCommand}
        onChange={(command) => onChange({ startCommand: command })}
        placeholder="The login shell"
        hint="Runs in place of the login shell, for example tmux new -A -s main. End it with ; exec $SHELL -l to stay in a shell."
        maxLength={8192}
      />
      {startCommand.trim() === '' ? null : (
        <Checkbox
          label="Run it again after a reconnect"
          hint="Without it a new connection in the same tab opens the login shell: nothing runs twice by itself."
          isSelected={startCommandOnReconnect}
          onChange={(on) => onChange({ startCommandOnReconnect: on })}
        />
      )}
      <Select label="Charset" items={charsetItems} selectedId={charset} onChange={(id) => onChange({ charset: id })} />
      <TextArea
        label="Environment variables"
        value={variables}
        onChange={onVariables}
        error={problem}
        placeholder="LC_PROJECT=blue"
        hint="One NAME=value a line. The host takes those that its sshd accepts (AcceptEnv), as a rule LANG and LC_*."
      />
      <Checkbox
        label="Let its programs write to the clipboard"
        hint="What vim or tmux copies there lands here (OSC 52). Anything that prints on the host can do it too; reading the clipboard stays off."
        isSelected={clipboardWrite}
        onChange={(on) => onChange({ clipboardWrite: on })}
      />
    </div>
  );
}
