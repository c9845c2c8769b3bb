import { ArrowUp } from 'lucide-react';
import { authMethodNames, authMethods } from '../../../shared/model/connectOptionNames.ts';
import type { AuthMethod } from '../../../shared/model/connectOptions.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import styles from './HostEditor.module.css';

export interface AuthOrderProps {
  readonly order: readonly AuthMethod[];
  /** EC2 Instance Connect is a way to sign in to instances only. */
  readonly ofInstance: boolean;
  readonly onChange: (order: AuthMethod[]) => void;
}

/** The ways to sign in: those that are ticked are tried, from the top down. */
export function AuthOrder({ order, ofInstance, onChange }: AuthOrderProps) {
  const possible = authMethods.filter((method) => ofInstance || method !== 'instanceConnect');
  const rows = [...order, ...possible.filter((method) => !order.includes(method))];
  const earlier = (method: AuthMethod): void => {
    const at = order.indexOf(method);
    const before = order[at - 1];
    if (before) onChange(order.map((one) => (one === method ? before : one === before ? method : one)));
  };
  return (
    <fieldset className={styles.order}>
      <legend className={styles.legend}>Ways to sign in, tried from the top</legend>
      <ol className={styles.methods}>
        {rows.map((method) => (
          <li key={method} className={styles.method}>
            <Checkbox
              label={authMethodNames[method]}
              isSelected={order.includes(method)}
              onChange={(on) => onChange(on ? [...order, method] : order.filter((one) => one !== method))}
            />
            {order.indexOf(method) > 0 ? (
              <Button kind="quiet" label={`Try ${authMethodNames[method]} earlier`} onPress={() => earlier(method)}>
                <ArrowUp size={13} aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
