import { lazy } from 'react';

/**
 * What the window needs only after the sign-in, most of the page's code by size: fetched once the first page stands,
 * so that neither the first page nor the first connect waits for it.
 */
const load = {
  picker: () => import('../features/signIn/IdentityPicker.tsx'),
  hostTrust: () => import('../features/hostTrust/HostTrustPage.tsx'),
  host: () => import('./HostPage.tsx'),
  settings: () => import('./SettingsCover.tsx'),
  sidebar: () => import('./Sidebar.tsx'),
  close: () => import('../features/sessions/CloseDialog.tsx'),
  tabs: () => import('../features/sessions/SessionTabs.tsx'),
  pane: () => import('./Pane.tsx'),
  palette: () => import('../features/palette/CommandPalette.tsx'),
};

export const IdentityPicker = lazy(() => load.picker().then((module) => ({ default: module.IdentityPicker })));
export const CommandPalette = lazy(() => load.palette().then((module) => ({ default: module.CommandPalette })));
export const HostPage = lazy(() => load.host().then((module) => ({ default: module.HostPage })));
export const HostTrustPage = lazy(() => load.hostTrust().then((module) => ({ default: module.HostTrustPage })));
export const SettingsCover = lazy(() => load.settings().then((module) => ({ default: module.SettingsCover })));
export const Sidebar = lazy(() => load.sidebar().then((module) => ({ default: module.Sidebar })));
export const CloseDialog = lazy(() => load.close().then((module) => ({ default: module.CloseDialog })));
export const SessionTabs = lazy(() => load.tabs().then((module) => ({ default: module.SessionTabs })));
export const Pane = lazy(() => load.pane().then((module) => ({ default: module.Pane })));

/** Fetches all of it when the window has been drawn and has a moment. */
export function fetchLater(): void {
  requestAnimationFrame(() => setTimeout(() => requestIdleCallback(fetchNow, { timeout: 2_000 }), 100));
}

function fetchNow(): void {
  for (const fetchOne of Object.values(load)) fetchOne().catch(() => undefined);
}
