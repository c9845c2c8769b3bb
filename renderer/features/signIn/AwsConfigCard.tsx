import type { AwsConfigProblem, AwsConfigState } from '../../../shared/model/awsConfig.ts';
import { call } from '../../bridge/bridge.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Card } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './AwsConfigCard.module.css';

/** The AWS config files: whether they are followed, what they gave, and which of their lines could not be used. */
export function AwsConfigCard({ state }: { readonly state: AwsConfigState }) {
  const { run, error } = useAction();
  const { files, following, problems } = state;
  const present = files.filter((file) => file.present).map((file) => file.path);
  return (
    <Card>
      <Checkbox
        label="Use my AWS config files"
        hint={
          present.length === 0
            ? `There is none yet at ${files.map((file) => file.path).join(' or ')}.`
            : `${present.join(', ')}: read again when they change, never written.`
        }
        isSelected={following}
        onChange={(wanted) => run(() => call('awsConfig.follow', { following: wanted }))}
      />
      {error ? <ErrorNote error={error} /> : null}
      {following ? (
        <p className={styles.counts}>
          {count(state.ssoSessions, 'SSO session')} and {count(state.profiles, 'profile')} found.
        </p>
      ) : null}
      {following && problems.length > 0 ? (
        <ul className={styles.problems} aria-label="Problems in the AWS config files">
          {problems.map((problem) => (
            <li key={`${problem.file}:${problem.line}:${problem.message}`}>
              <span className={styles.place}>{placeOf(problem)}</span> {problem.message}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** `config:12`. */
function placeOf({ file, line }: AwsConfigProblem): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return line === undefined ? name : `${name}:${line}`;
}
