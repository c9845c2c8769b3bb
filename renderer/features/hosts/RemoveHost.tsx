import { useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';

export interface RemoveHostProps {
  readonly hostId: string;
  readonly name: string;
  readonly keepsPasswords: boolean;
  readonly onRemoved: () => void;
}

/** Takes the host out of the list, after a question, and its passwords out of the keystore; or only these. */
export function RemoveHost({ hostId, name, keepsPasswords, onRemoved }: RemoveHostProps) {
  const [asking, setAsking] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const { run, error, busy } = useAction();
  const forget = (): Promise<null> => call('host.forgetPasswords', { hostId });
  const remove = (): Promise<null> => call('host.remove', { hostId });
  return (
    <>
      {keepsPasswords ? (
        <Button isDisabled={forgotten || busy} onPress={() => run(forget, () => setForgotten(true))}>
          {forgotten ? 'Passwords forgotten' : 'Forget saved passwords'}
        </Button>
      ) : null}
      {asking ? (
        <>
          {/* Where "Remove" was: a second click of a double click keeps the host. */}
          <Button autoFocus onPress={() => setAsking(false)}>
            Keep it
          </Button>
          <Button kind="danger" isDisabled={busy} onPress={() => run(remove, onRemoved)}>
            Remove {name}
          </Button>
        </>
      ) : (
        <Button kind="danger" onPress={() => setAsking(true)}>
          Remove …
        </Button>
      )}
      {error ? <ErrorNote error={error} /> : null}
    </>
  );
}
