import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { AuthOrder } from './AuthOrder.tsx';
import type { OptionsProps } from './ConnectionOptions.tsx';
import styles from './HostEditor.module.css';
import type { Problems } from './hostDraft.ts';

const keyTypeItems = [
  { id: 'ed25519', label: 'ed25519' },
  { id: 'rsa4096', label: 'RSA 4096, for hosts in FIPS mode' },
] as const;

/** How the user proves who signs in. */
export function SignInOptions({
  options,
  onChange,
  ofInstance,
  keyFiles,
  onKeyFiles,
  problems,
}: OptionsProps & {
  readonly ofInstance: boolean;
  readonly keyFiles: string;
  readonly onKeyFiles: (keyFiles: string) => void;
  readonly problems: Problems;
}) {
  const { authMethods, oneTimeKeyType } = options;
  return (
    <div className={styles.section}>
      <AuthOrder
        order={authMethods}
        ofInstance={ofInstance}
        error={problems.authMethods}
        onChange={(order) => onChange({ authMethods: order })}
      />
      {authMethods.includes('instanceConnect') ? (
        <Select
          label="One-time key"
          items={keyTypeItems}
          selectedId={oneTimeKeyType}
          onChange={(id) => onChange({ oneTimeKeyType: id })}
        />
      ) : null}
      {authMethods.includes('keyFile') ? (
        <TextArea
          label="Key files"
          value={keyFiles}
          onChange={onKeyFiles}
          error={problems.keyFiles}
          hint="Private keys on this machine, one path a line. A passphrase is asked for when it is needed; the opened key is held in memory until you quit."
        />
      ) : null}
    </div>
  );
}
