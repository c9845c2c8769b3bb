import { type FormEvent, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './AddSession.module.css';

/** Adds an IAM Identity Center portal by its start URL and region. What was typed stays when it is refused. */
export function AddSession({ onAdded, onCancel }: { readonly onAdded: () => void; readonly onCancel?: () => void }) {
  const [startUrl, setStartUrl] = useState('');
  const [region, setRegion] = useState('');
  const [name, setName] = useState('');
  const { run, error } = useAction();
  const add = (unknownHostConfirmed: boolean): void =>
    run(
      () =>
        call('sso.addSession', { name, startUrl, region, ...(unknownHostConfirmed ? { unknownHostConfirmed } : {}) }),
      onAdded,
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add(false);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Add an SSO session">
      <h2 className={styles.title}>Add an SSO session</h2>
      {error ? <ErrorNote error={error} /> : null}
      {error?.code === 'startUrlUnknownHost' ? (
        <Actions>
          <Button kind="danger" onPress={() => add(true)}>
            Add {hostOf(startUrl)} anyway
          </Button>
        </Actions>
      ) : null}
      <Field
        label="Start URL"
        value={startUrl}
        onChange={setStartUrl}
        maxLength={2048}
        placeholder="https://d-1234567890.awsapps.com/start"
        hint="The address of your AWS access portal."
      />
      <Field label="Region" value={region} onChange={setRegion} placeholder="eu-central-1" maxLength={32} />
      <Field label="Name" value={name} onChange={setName} placeholder="My company" maxLength={80} />
      <Actions>
        <Button kind="primary" type="submit">
          Add SSO session
        </Button>
        {onCancel ? <Button onPress={onCancel}>Cancel</Button> : null}
      </Actions>
    </form>
  );
}

function hostOf(startUrl: string): string {
  try {
    return new URL(startUrl.trim()).host;
  } catch {
    return 'it';
  }
}
