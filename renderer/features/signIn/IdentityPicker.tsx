import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Identities, IdentityMarks } from '../../../shared/model/identities.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions, Page } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ConfirmProcess } from './ConfirmProcess.tsx';
import { IdentityList } from './IdentityList.tsx';
import styles from './IdentityPicker.module.css';
import { IdentitySources } from './IdentitySources.tsx';
import { indexIdentities, type RankedIdentity, searchIdentities } from './rankIdentities.ts';

/** So many rows at a time: more is not read but searched, and each row costs a key its time. */
const PAGE = 200;

export interface IdentityPickerProps {
  readonly sessions: readonly SsoSessionState[];
  readonly identities: Identities;
  readonly marks: IdentityMarks;
  readonly onChosen: () => void;
  readonly onManageSessions: () => void;
  /** Absent when there is nothing to go back to. */
  readonly onBack?: () => void;
}

/** Every account and role of every SSO session, and the AWS config's profiles, as one searchable list. */
export function IdentityPicker(props: IdentityPickerProps) {
  const { sessions, identities, marks, onChosen, onManageSessions, onBack } = props;
  const [query, setQuery] = useState('');
  const [regions, setRegions] = useState('');
  const [pages, setPages] = useState(1);
  const [confirming, setConfirming] = useState<RankedIdentity>();
  const { run, error } = useAction();
  const listRef = useRef<HTMLDivElement>(null);
  const index = useMemo(() => {
    const names = new Map(sessions.map(({ session }) => [session.id, session.name]));
    return indexIdentities(identities.entries, marks, names);
  }, [identities.entries, marks, sessions]);
  const wanted = useDeferredValue(query);
  const found = useMemo(() => searchIdentities(index, wanted), [index, wanted]);
  const shown = useMemo(() => found.slice(0, pages * PAGE), [found, pages]);

  const use = (row: RankedIdentity): void => {
    const { identity } = row.entry;
    const list = regionsFor(row, regions, marks, sessions);
    run(() => call('identity.select', { identity, regions: list }), onChosen);
  };
  const choose = (row: RankedIdentity): void => {
    if (row.entry.unconfirmedProcess === undefined) use(row);
    else setConfirming(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The list lags behind a fast hand; Enter means what was typed.
    const [best] = searchIdentities(index, query);
    if (event.key === 'Enter' && best) choose(best);
    else if (event.key === 'ArrowDown') listRef.current?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <Page
      title="Choose an account and role"
      lead="What you may do on the instances is decided by the role."
      wide
      onEscape={onBack}
    >
      <IdentitySources sessions={sessions} identities={identities} />
      {error ? <ErrorNote error={error} /> : null}
      {confirming ? (
        <ConfirmProcess
          row={confirming}
          onConfirmed={() => {
            setConfirming(undefined);
            use(confirming);
          }}
          onCancel={() => setConfirming(undefined)}
        />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that the field does not take go to the list */}
          <div onKeyDown={onKeyDown}>
            <Field
              label="Search"
              value={query}
              onChange={(text) => {
                setQuery(text);
                setPages(1);
              }}
              placeholder="Account, role, number or profile"
              autoFocus
            />
          </div>
          <IdentityList
            shown={shown}
            onChoose={choose}
            listRef={listRef}
            empty={emptyWords(identities, sessions, query)}
          />
        </>
      )}
      {found.length > shown.length ? (
        <p className={styles.more}>
          {shown.length} of {found.length}. Type to find the others, or{' '}
          <Button kind="quiet" onPress={() => setPages((count) => count + 1)}>
            show more
          </Button>
        </p>
      ) : null}
      <Field
        label="Regions"
        value={regions}
        onChange={setRegions}
        placeholder={defaultRegions(sessions)}
        hint="Where to look for instances, separated by commas. Empty: where you last looked with this role."
      />
      <Actions>
        {onBack ? <Button onPress={onBack}>Back</Button> : null}
        <Button onPress={onManageSessions}>SSO sessions …</Button>
      </Actions>
    </Page>
  );
}

const defaultRegions = (sessions: readonly SsoSessionState[]): string => sessions[0]?.session.region ?? 'eu-central-1';

/** What was typed, else where this identity was looked at last, else its profile's region, else its SSO session's. */
function regionsFor(
  { entry }: RankedIdentity,
  typed: string,
  { recents }: IdentityMarks,
  sessions: readonly SsoSessionState[],
): string[] {
  const list = typed.split(/[\s,]+/).filter((region) => region !== '');
  if (list.length > 0) return list;
  const recent = recents.find(({ key }) => key === entry.key);
  if (recent && recent.regions.length > 0) return recent.regions;
  if (entry.region !== undefined) return [entry.region];
  const { identity } = entry;
  const own = sessions.find(({ session }) => identity.kind === 'sso' && session.id === identity.ssoSessionId);
  return [own?.session.region ?? defaultRegions(sessions)];
}

function emptyWords({ listings }: Identities, sessions: readonly SsoSessionState[], query: string): string {
  if (listings.some(({ kind }) => kind === 'loading')) return 'Loading …';
  if (query !== '') return 'Nothing matches.';
  if (listings.some(({ kind }) => kind === 'failed')) return 'Nothing could be listed.';
  const signedIn = sessions.some(({ status }) => status.kind === 'signedIn');
  return signedIn ? 'No account is assigned to you. Ask your administrator.' : 'Sign in to see your accounts.';
}
