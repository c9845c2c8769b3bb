import { type FormEvent, useState } from 'react';
import type { WireError } from '../../../shared/errors.ts';
import { call, wireErrorOf } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './AddSession.module.css';

/** Adds an IAM Identity Center portal by its start URL and region. What was typed stays when it is refused. */
export function AddSession({ onAdded }: { readonly onAdded: () => void }) {
  const [startUrl, setStartUrl] = useState('');
  const [region, setRegion] = useState('');
  const [name, setName] = useState('');
  const [error, setError] = useState<WireError>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setError(undefined);
    call('sso.addSession', { name, startUrl, region }).then(onAdded, (thrown: unknown) =>
      setError(wireErrorOf(thrown)),
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Add an SSO session">
      <h2 className={styles.title}>Add an SSO session</h2>
      {error ? <ErrorNote error={error} /> : null}
      <Field
        label="Start URL"
        value={startUrl}
        onChange={setStartUrl}
        placeholder="https://d-1234567890.awsapps.com/start"
        hint="The address of your AWS access portal."
      />
      <Field label="Region" value={region} onChange={setRegion} placeholder="eu-central-1" />
      <Field label="Name" value={name} onChange={setName} placeholder="My company" />
      <Actions>
        <Button kind="primary" type="submit">
          Add SSO session
        </Button>
      </Actions>
    </form>
  );
}
