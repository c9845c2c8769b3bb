import { Field } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './HostEditor.module.css';
import type { HostDraft, Problems } from './hostDraft.ts';

export interface HostBasicsProps {
  readonly draft: HostDraft;
  readonly problems: Problems;
  readonly onChange: (part: Partial<HostDraft>) => void;
}

/** What a host is called, which machine it is, and as whom it is signed in to. */
export function HostBasics({ draft, problems, onChange }: HostBasicsProps) {
  const { name, instance, address, port, osUser, environment } = draft;
  const environments = [
    { id: 'guess', label: instance ? 'Guessed from its account and tags' : 'Not said' },
    { id: 'prod', label: 'Production' },
    { id: 'stage', label: 'Staging' },
    { id: 'dev', label: 'Development' },
    { id: 'none', label: 'None' },
  ] as const;
  return (
    <>
      <Field
        label="Name"
        value={name}
        onChange={(text) => onChange({ name: text })}
        error={problems.name}
        autoFocus
        maxLength={80}
      />
      {instance ? (
        <p className={styles.target}>
          {instance.instanceId} in {instance.region}, as {instance.identity.accountName} · {instance.identity.roleName}
        </p>
      ) : (
        <div className={styles.address}>
          <Field
            label="Address"
            value={address}
            onChange={(text) => onChange({ address: text })}
            placeholder="db.example.com or 10.0.0.5"
            error={problems.address}
            maxLength={255}
          />
          <NumberField label="Port" min={1} max={65_535} value={port} onChange={(next) => onChange({ port: next })} />
        </div>
      )}
      <div className={styles.pair}>
        <Field
          label="OS user"
          value={osUser}
          onChange={(text) => onChange({ osUser: text })}
          placeholder={instance ? 'Found out from tags and image' : 'As on this machine'}
          error={problems.osUser}
          maxLength={256}
        />
        <Select
          label="Environment"
          items={environments}
          selectedId={environment}
          onChange={(id) => onChange({ environment: id })}
        />
      </div>
    </>
  );
}
