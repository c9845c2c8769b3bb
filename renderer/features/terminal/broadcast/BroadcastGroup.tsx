import { useId } from 'react';
import type { Environment } from '../../../../shared/model/identity.ts';
import type { EnvironmentGroup } from '../../../state/broadcastSet.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import styles from './BroadcastDialog.module.css';

const titles: Readonly<Record<Environment, string>> = {
  dev: 'Development',
  stage: 'Stage',
  none: 'No environment',
  prod: 'Production',
};

/** The shells of one environment. Those of production are ticked one by one. */
export function BroadcastGroup({
  group: { environment, sessions },
  chosenIds,
  onChange,
}: {
  readonly group: EnvironmentGroup;
  readonly chosenIds: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const titleId = useId();
  const all = sessions.map(({ id }) => id);
  const title = titles[environment];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays itself out in its own way
    <div role="group" aria-labelledby={titleId} className={styles.group} data-environment={environment}>
      <div className={styles.heading}>
        <span id={titleId}>{title}</span>
        {environment === 'prod' || sessions.length < 2 ? null : (
          <Button
            kind="quiet"
            label={`Choose all of ${title}`}
            onPress={() => onChange([...new Set([...chosenIds, ...all])])}
          >
            Choose all
          </Button>
        )}
      </div>
      {sessions.map(({ id, name, osUser }) => (
        <Checkbox
          key={id}
          label={osUser === undefined ? name : `${name} · ${osUser}`}
          isSelected={chosenIds.includes(id)}
          onChange={(on) => onChange(on ? [...chosenIds, id] : chosenIds.filter((one) => one !== id))}
        />
      ))}
    </div>
  );
}
