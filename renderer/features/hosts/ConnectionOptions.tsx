import { legacyAlgorithms } from '../../../shared/model/legacyAlgorithms.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './HostEditor.module.css';
import type { HostDraft } from './hostDraft.ts';

export interface OptionsProps {
  readonly options: HostDraft['options'];
  readonly onChange: (change: Partial<HostDraft['options']>) => void;
}

const legacyNames = Object.values(legacyAlgorithms).flat().join(', ');

/** How the SSH connection itself is made and kept. */
export function ConnectionOptions({ options, onChange }: OptionsProps) {
  const { keepalive, compression, agentForwarding, legacyAlgorithms: legacy } = options;
  return (
    <div className={styles.section}>
      <div className={styles.pair}>
        <NumberField
          label="Keepalive every"
          unit="s"
          min={0}
          max={3600}
          value={keepalive.intervalSeconds}
          onChange={(intervalSeconds) => onChange({ keepalive: { ...keepalive, intervalSeconds } })}
          hint="0 turns it off."
        />
        <NumberField
          label="Unanswered before it counts as lost"
          min={1}
          max={20}
          value={keepalive.countMax}
          onChange={(countMax) => onChange({ keepalive: { ...keepalive, countMax } })}
        />
      </div>
      <Checkbox
        label="Compress"
        hint="zlib, after the sign-in. Helps on slow lines only."
        isSelected={compression}
        onChange={(on) => onChange({ compression: on })}
      />
      <Checkbox
        label="Forward the SSH agent"
        hint="Whoever is root on the host can sign in elsewhere with your keys while you are connected. Only for hosts that you trust entirely."
        isSelected={agentForwarding}
        onChange={(on) => onChange({ agentForwarding: on })}
      />
      <Checkbox
        label="Allow legacy algorithms"
        hint={`For machines from before 2014; weak, and tried last: ${legacyNames}.`}
        isSelected={legacy}
        onChange={(on) => onChange({ legacyAlgorithms: on })}
      />
    </div>
  );
}
