import { type FormEvent, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Foldout } from '../../ui/Foldout.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Actions, Card, Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ConnectionOptions } from './ConnectionOptions.tsx';
import styles from './HostEditor.module.css';
import { type HostDraft, hostOf, problemsOf } from './hostDraft.ts';
import { RemoveHost } from './RemoveHost.tsx';
import { ShellOptions } from './ShellOptions.tsx';
import { SignInOptions } from './SignInOptions.tsx';

const environments = [
  { id: 'guess', label: 'Guessed from its account and tags' },
  { id: 'prod', label: 'Production' },
  { id: 'stage', label: 'Staging' },
  { id: 'dev', label: 'Development' },
  { id: 'none', label: 'None' },
] as const;

export interface HostEditorProps {
  /** Unset for a new one. */
  readonly hostId: string | undefined;
  readonly initial: HostDraft;
  /** This system can keep passwords. */
  readonly keepsPasswords: boolean;
  readonly onDone: () => void;
  readonly onConnect: (hostId: string) => void;
}

/** A host's name, target, and how to connect to it. */
export function HostEditor({ hostId, initial, keepsPasswords, onDone, onConnect }: HostEditorProps) {
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const { run, error } = useAction();
  const { name, instance, address, port, osUser, environment, options, keyFiles, variables } = draft;
  const problems = problemsOf(draft);
  const change = (part: Partial<HostDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const changeOptions = (part: Partial<HostDraft['options']>): void =>
    setDraft((before) => ({ ...before, options: { ...before.options, ...part } }));
  const save = (then: (savedId: string) => void): void => {
    setTried(true);
    if (problems.length > 0) return;
    const host = hostOf(draft);
    run(async () => then((await call('host.save', { host, ...(hostId === undefined ? {} : { hostId }) })).hostId));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(onDone);
  };
  return (
    <Page title={hostId === undefined ? 'New host' : 'Edit host'} wide onEscape={onDone}>
      <form className={styles.section} onSubmit={submit} aria-label="Host">
        {error ? <ErrorNote error={error} /> : null}
        <Card>
          <Field label="Name" value={name} onChange={(text) => change({ name: text })} autoFocus maxLength={80} />
          {instance ? (
            <p className={styles.target}>
              {instance.instanceId} in {instance.region}, as {instance.identity.accountName} ·{' '}
              {instance.identity.roleName}
            </p>
          ) : (
            <div className={styles.address}>
              <Field
                label="Address"
                value={address}
                onChange={(text) => change({ address: text })}
                placeholder="db.example.com or 10.0.0.5"
                maxLength={255}
              />
              <NumberField label="Port" min={1} max={65_535} value={port} onChange={(next) => change({ port: next })} />
            </div>
          )}
          <div className={styles.pair}>
            <Field
              label="OS user"
              value={osUser}
              onChange={(text) => change({ osUser: text })}
              placeholder={instance ? 'Found out from tags and image' : 'As on this machine'}
              maxLength={256}
            />
            <Select
              label="Environment"
              items={environments}
              selectedId={environment}
              onChange={(id) => change({ environment: id })}
            />
          </div>
        </Card>
        <Card>
          <SignInOptions
            options={options}
            onChange={changeOptions}
            ofInstance={instance !== undefined}
            keyFiles={keyFiles}
            onKeyFiles={(text) => change({ keyFiles: text })}
          />
        </Card>
        <Card>
          <Foldout title="Shell and terminal">
            <ShellOptions
              options={options}
              onChange={changeOptions}
              variables={variables}
              onVariables={(text) => change({ variables: text })}
            />
          </Foldout>
          <Foldout title="Connection">
            <ConnectionOptions options={options} onChange={changeOptions} />
          </Foldout>
        </Card>
        {tried && problems.length > 0 ? (
          <ul className={styles.problems} role="alert">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
        <Actions>
          <Button kind="primary" type="submit">
            Save
          </Button>
          <Button onPress={() => save(onConnect)}>Save and connect</Button>
          <Button onPress={onDone}>Cancel</Button>
          {hostId === undefined ? null : (
            <RemoveHost hostId={hostId} name={initial.name} keepsPasswords={keepsPasswords} onRemoved={onDone} />
          )}
        </Actions>
      </form>
    </Page>
  );
}
