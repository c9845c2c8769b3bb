import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Host } from '../../../shared/model/host.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Foldout } from '../../ui/Foldout.tsx';
import { Actions, Card, Page } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ConnectionOptions } from './ConnectionOptions.tsx';
import { HostBasics } from './HostBasics.tsx';
import styles from './HostEditor.module.css';
import { type HostDraft, hostOf, problemsOf } from './hostDraft.ts';
import { RemoveHost } from './RemoveHost.tsx';
import { ShellOptions } from './ShellOptions.tsx';
import { SignInOptions } from './SignInOptions.tsx';
import { useDraft } from './useDraft.ts';

export interface HostEditorProps {
  /** As it was when the page opened; unset for a new one. */
  readonly host: Host | undefined;
  /** As it is now: it may have been removed or changed meanwhile. */
  readonly stored: Host | undefined;
  /** The same for the same thing that is edited. */
  readonly draftKey: string;
  readonly initial: HostDraft;
  /** This system can keep passwords. */
  readonly keepsPasswords: boolean;
  readonly onDone: () => void;
  readonly onConnect: (hostId: string) => Promise<unknown>;
}

/** A host's name, target, and how to connect to it. */
export function HostEditor(props: HostEditorProps) {
  const { host, stored, initial, keepsPasswords, onDone, onConnect } = props;
  const form = useRef<HTMLFormElement>(null);
  const { draft, isBack, change, changeOptions, drop, startAnew } = useDraft(props.draftKey, initial);
  const [tried, setTried] = useState(false);
  const { run, error, busy } = useAction();
  const found = problemsOf(draft);
  const problems = tried ? found : {};
  const leave = (): void => {
    drop();
    onDone();
  };
  const save = (then: (savedId: string) => Promise<unknown> | undefined): void => {
    setTried(true);
    if (Object.keys(found).length > 0) {
      // With the errors in the page.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const hostId = stored ? { hostId: stored.id } : {};
    run(async () => {
      const saved = await call('host.save', { host: hostOf(draft), ...hostId });
      drop();
      await then(saved.hostId);
    }, onDone);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) save(() => undefined);
  };
  return (
    <Page title={host ? 'Edit host' : 'New host'} wide onEscape={onDone}>
      <form ref={form} className={styles.section} onSubmit={submit} onKeyDown={keepFromSaving} aria-label="Host">
        {isBack ? (
          <p className={styles.note} role="status">
            What you had not saved is back.
            <Button onPress={startAnew}>Discard it</Button>
          </p>
        ) : null}
        {host && !stored ? <p className={styles.note}>This host was removed meanwhile. Saving makes it anew.</p> : null}
        {host && stored && host !== stored ? (
          <p className={styles.note}>This host was changed elsewhere meanwhile. Saving replaces that.</p>
        ) : null}
        <Card>
          <HostBasics draft={draft} problems={problems} onChange={change} />
        </Card>
        <Card>
          <SignInOptions
            options={draft.options}
            onChange={changeOptions}
            ofInstance={draft.instance !== undefined}
            keyFiles={draft.keyFiles}
            onKeyFiles={(keyFiles) => change({ keyFiles })}
            problems={problems}
          />
        </Card>
        <Card>
          <Foldout title="Shell and terminal">
            <ShellOptions
              options={draft.options}
              onChange={changeOptions}
              variables={draft.variables}
              onVariables={(variables) => change({ variables })}
              problem={problems.variables}
            />
          </Foldout>
          {problems.variables === undefined ? null : (
            <p className={styles.problem}>Shell and terminal: {problems.variables}</p>
          )}
          <Foldout title="Connection">
            <ConnectionOptions options={draft.options} onChange={changeOptions} />
          </Foldout>
        </Card>
        {error ? <ErrorNote error={error} /> : null}
        <Actions>
          <Button kind="primary" type="submit" isDisabled={busy}>
            Save
          </Button>
          <Button isDisabled={busy} onPress={() => save(onConnect)}>
            Save and connect
          </Button>
          <Button onPress={leave}>Cancel</Button>
          {stored ? (
            <RemoveHost hostId={stored.id} name={stored.name} keepsPasswords={keepsPasswords} onRemoved={leave} />
          ) : null}
        </Actions>
      </form>
    </Page>
  );
}

/** Enter on a box that is ticked, or held down, sends no form. */
function keepFromSaving(event: KeyboardEvent): void {
  const box = (event.target as Element).matches('input[type=checkbox]');
  if (event.key === 'Enter' && (box || event.repeat)) event.preventDefault();
}
