import { type FormEvent, useState } from 'react';
import type { Endpoints, SsoSession } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Foldout } from '../../ui/Foldout.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './EditSession.module.css';

const services = {
  ssoOidc: 'SSO OIDC',
  sso: 'SSO portal',
  ec2: 'EC2',
  ec2InstanceConnect: 'EC2 Instance Connect',
  sts: 'STS',
} as const satisfies Record<keyof Endpoints, string>;
const serviceIds = Object.keys(services) as (keyof Endpoints)[];

/** A session's name, region, way to sign in, and how AWS is reached for it. */
export function EditSession({ session, onDone }: { readonly session: SsoSession; readonly onDone: () => void }) {
  const [name, setName] = useState(session.name);
  const [region, setRegion] = useState(session.region);
  const [browser, setBrowser] = useState(session.signInFlow === 'browser');
  const [shareCliCache, setShareCliCache] = useState(session.cliCacheName !== undefined);
  const [useFipsEndpoint, setFips] = useState(session.useFipsEndpoint === true);
  const [useDualstackEndpoint, setDualstack] = useState(session.useDualstackEndpoint === true);
  const [endpoints, setEndpoints] = useState<Endpoints>({ ...session.endpoints });
  const { run, error } = useAction();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const patch = {
      name,
      region,
      signInFlow: browser ? ('browser' as const) : ('deviceCode' as const),
      shareCliCache,
      useFipsEndpoint,
      useDualstackEndpoint,
      endpoints,
    };
    run(() => call('sso.updateSession', { ssoSessionId: session.id, patch }), onDone);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Edit ${session.name}`}>
      {error ? <ErrorNote error={error} /> : null}
      <Field label="Name" value={name} onChange={setName} autoFocus maxLength={80} />
      <Field label="Region" value={region} onChange={setRegion} maxLength={32} />
      <Checkbox
        label="Sign in with this machine’s browser"
        hint="Authorization code with PKCE. Without it, a code is shown that you confirm on any machine."
        isSelected={browser}
        onChange={setBrowser}
      />
      <Checkbox
        label="Share the sign-in with the AWS CLI"
        hint="Uses the token that the CLI keeps in ~/.aws/sso/cache, and writes ours there: a plain file (0600) that any program of yours can read."
        isSelected={shareCliCache}
        onChange={setShareCliCache}
      />
      <Foldout title="How AWS is reached">
        <div className={styles.network}>
          <Checkbox label="FIPS endpoints" isSelected={useFipsEndpoint} onChange={setFips} />
          <Checkbox label="Dual-stack (IPv6) endpoints" isSelected={useDualstackEndpoint} onChange={setDualstack} />
          {serviceIds.map((service) => (
            <Field
              key={service}
              label={`${services[service]} endpoint`}
              value={endpoints[service] ?? ''}
              onChange={(url) => setEndpoints((before) => ({ ...before, [service]: url }))}
              placeholder="AWS’s own"
            />
          ))}
        </div>
      </Foldout>
      <Actions>
        <Button kind="primary" type="submit">
          Save
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </Actions>
    </form>
  );
}
