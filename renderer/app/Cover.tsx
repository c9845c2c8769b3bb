import { Suspense } from 'react';
import type { Identities, IdentityMarks } from '../../shared/model/identities.ts';
import { CONNECT_BOX_ID } from '../features/connect/connectBoxId.ts';
import { LastTabs } from '../features/sessions/LastTabs.tsx';
import { SessionsPage } from '../features/signIn/SessionsPage.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView, useView, type View } from '../state/view.ts';
import { Page } from '../ui/Page.tsx';
import styles from './App.module.css';
import { HostPage, HostTrustPage, IdentityPicker, SettingsCover } from './later.ts';

const noIdentities: Identities = { listings: [], entries: [] };
const noMarks: IdentityMarks = { favourites: [], recents: [] };

/** A page on which something is set up, where a question about tabs is out of place. */
const isEditor = (page: View['page']): boolean => page === 'host' || page === 'hostTrust' || page === 'settings';

/** What the main area shows when no session is in front: SSO sessions, the choice of an identity, or how to begin. */
export function Cover() {
  const {
    ssoSessions = [],
    identities,
    identityMarks,
    identity,
    sessions = [],
    awsConfig,
    hostTrust = [],
    settings,
    info,
  } = useMirror();
  const { page, editing, editingRound } = useView();
  const back = () => setView({ page: undefined });
  const canGoBack = identity !== null || sessions.length > 0;
  const profiles = identities?.entries.some((entry) => entry.identity.kind === 'profile') === true;
  const signedIn = ssoSessions.some(({ status }) => status.kind === 'signedIn');
  return (
    <div className={styles.cover}>
      {sessions.length === 0 && !isEditor(page) ? <LastTabs /> : null}
      <div className={styles.coverPage}>
        <Suspense>{content()}</Suspense>
      </div>
    </div>
  );

  function content() {
    if (page === 'host') return <HostPage key={editingRound} editing={editing} onDone={back} />;
    if (page === 'hostTrust') return <HostTrustPage rows={hostTrust} onBack={back} />;
    if (page === 'settings' && settings) return <SettingsCover settings={settings} onBack={back} />;
    if (page === 'ssoSessions' || (!identity && !signedIn && !(profiles && page === 'identities'))) {
      const toIdentities = signedIn || profiles;
      const onBack = canGoBack ? back : toIdentities ? () => setView({ page: 'identities' }) : undefined;
      return <SessionsPage sessions={ssoSessions} info={info} awsConfig={awsConfig} {...(onBack ? { onBack } : {})} />;
    }
    if (page === 'identities' || !identity) {
      return (
        <IdentityPicker
          sessions={ssoSessions}
          identities={identities ?? noIdentities}
          marks={identityMarks ?? noMarks}
          onChosen={() => {
            back();
            // With its next picture: the sidebar may be new.
            requestAnimationFrame(() => document.getElementById(CONNECT_BOX_ID)?.focus());
          }}
          onManageSessions={() => setView({ page: 'ssoSessions' })}
          {...(canGoBack ? { onBack: back } : {})}
        />
      );
    }
    return (
      <Page
        title="Ready"
        lead="Type a few letters of a name into the connect box and press Enter, or pick a saved host or an instance from the lists."
      >
        <p className={styles.hint}>
          An instance takes a one-time key, made in memory and good for 60 seconds, unless its host is set to sign in
          otherwise.
        </p>
      </Page>
    );
  }
}
