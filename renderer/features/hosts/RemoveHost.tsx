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

/** Takes the host out of the list, at the second press; and forgets its passwords. */
export function RemoveHost({ hostId, name, keepsPasswords, onRemoved }: RemoveHostProps) {
  const [sure, setSure] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const { run, error } = useAction();
  const remove = async (): Promise<void> => {
    if (keepsPasswords) await call('host.forgetPasswords', { hostId });
    await call('host.remove', { hostId });
  };
  return (
    <>
      {keepsPasswords ? (
        <Button
          isDisabled={forgotten}
          onPress={() =>
            run(
              () => call('host.forgetPasswords', { hostId }),
              () => setForgotten(true),
            )
          }
        >
          {forgotten ? 'Passwords forgotten' : 'Forget saved passwords'}
        </Button>
      ) : null}
      <Button kind="danger" onPress={() => (sure ? run(remove, onRemoved) : setSure(true))}>
        {sure ? `Really remove ${name}` : 'Remove'}
      </Button>
      {error ? <ErrorNote error={error} /> : null}
    </>
  );
}
