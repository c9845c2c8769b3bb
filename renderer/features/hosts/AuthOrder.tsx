import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { authMethodNames, authMethods } from '../../../shared/model/connectOptionNames.ts';
import type { AuthMethod } from '../../../shared/model/connectOptions.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import styles from './HostEditor.module.css';

export interface AuthOrderProps {
  readonly order: readonly AuthMethod[];
  /** EC2 Instance Connect is a way to sign in to instances only. */
  readonly ofInstance: boolean;
  readonly error: string | undefined;
  readonly onChange: (order: AuthMethod[]) => void;
}

/** The ways to sign in: those that are ticked are tried, from the top down. A row that is not ticked keeps its place. */
export function AuthOrder({ order, ofInstance, error, onChange }: AuthOrderProps) {
  const possible = authMethods.filter((method) => ofInstance || method !== 'instanceConnect');
  const [rows, setRows] = useState<readonly AuthMethod[]>(() => [
    ...order,
    ...possible.filter((method) => !order.includes(method)),
  ]);
  const [told, setTold] = useState('');
  const change = (next: readonly AuthMethod[], ticked: ReadonlySet<AuthMethod>): void => {
    setRows(next);
    onChange(next.filter((method) => ticked.has(method)));
  };
  const move = (method: AuthMethod, by: 1 | -1): void => {
    const at = rows.indexOf(method);
    const next = rows.toSpliced(at, 1).toSpliced(at + by, 0, method);
    setTold(`${authMethodNames[method]} is now number ${at + by + 1}`);
    change(next, new Set(order));
  };
  const tick = (method: AuthMethod, on: boolean): void => {
    const ticked = new Set(order);
    if (on) ticked.add(method);
    else ticked.delete(method);
    change(rows, ticked);
  };
  return (
    <fieldset className={styles.order}>
      <legend className={styles.legend}>Ways to sign in, tried from the top</legend>
      <ol className={styles.methods}>
        {rows.map((method, index) => (
          <li key={method} className={styles.method}>
            <Checkbox
              label={authMethodNames[method]}
              isSelected={order.includes(method)}
              onChange={(on) => tick(method, on)}
            />
            <span className={styles.moves}>
              <Button
                kind="quiet"
                label={`Try ${authMethodNames[method]} earlier`}
                isDisabled={index === 0}
                onPress={() => move(method, -1)}
              >
                <ArrowUp size={13} aria-hidden />
              </Button>
              <Button
                kind="quiet"
                label={`Try ${authMethodNames[method]} later`}
                isDisabled={index === rows.length - 1}
                onPress={() => move(method, 1)}
              >
                <ArrowDown size={13} aria-hidden />
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {error === undefined ? null : (
        <p className={styles.problem} role="alert">
          {error}
        </p>
      )}
      <span className="visuallyHidden" role="status">
        {told}
      </span>
    </fieldset>
  );
}
