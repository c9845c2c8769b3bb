import { type FormEvent, useState } from 'react';
import type { FailureAction, ShownHostKey } from '../../../shared/model/connectAttempt.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './ReplaceHostKey.module.css';

export interface ReplaceHostKeyProps {
  readonly sessionId: string;
  readonly action: Extract<FailureAction, { kind: 'replaceHostKey' }>;
}

/** Both keys side by side, and the host's name to be typed: nobody replaces a host key by a slip of the hand. */
export function ReplaceHostKey({ sessionId, action }: ReplaceHostKeyProps) {
  const [typed, setTyped] = useState('');
  const { run, error } = useAction();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run(() => call('session.replaceHostKey', { sessionId, typed }));
  };
  return (
    <form className={styles.box} onSubmit={submit} aria-label="Trust the new host key">
      <dl className={styles.keys}>
        <dt>Trusted</dt>
        {action.known.map((key) => (
          <Key key={key.fingerprint} shown={key} />
        ))}
        <dt>Shown now</dt>
        <Key shown={action.offered} />
      </dl>
      <p className={styles.words}>
        Only if you know why it changed: the machine was rebuilt in place, or its host keys were made anew. Type{' '}
        <code className={styles.id}>{action.confirmation}</code> to trust the new key and forget the others.
      </p>
      <Field
        label={action.ofInstance ? 'Instance id' : 'Address, as shown above'}
        value={typed}
        onChange={setTyped}
        autoFocus
        maxLength={300}
      />
      {error ? <ErrorNote error={error} /> : null}
      <Button kind="danger" type="submit" isDisabled={typed.trim() !== action.confirmation}>
        Trust the new key and connect
      </Button>
    </form>
  );
}

const Key = ({ shown }: { readonly shown: ShownHostKey }) => (
  <dd className={styles.key}>
    {shown.keyType} {shown.fingerprint}
  </dd>
);
