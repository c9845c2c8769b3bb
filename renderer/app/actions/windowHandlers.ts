import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { call } from '../../bridge/bridge.ts';
import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { tabOrder } from '../../state/front.ts';
import { useMirror } from '../../state/mirror.ts';
import { editHost, openPalette, openSettings, setView, useView } from '../../state/view.ts';
import { focusConnectBox } from '../focusConnectBox.ts';
import { showSidebar } from '../SidebarToggle.tsx';
import { isNarrow } from '../useNarrow.ts';
import { toggleTheme } from '../useTheme.ts';
import { keepFontSize, zoomed } from './fontSize.ts';

const always =
  (act: () => void): ActionHandler =>
  () =>
    act;

const zoom =
  (by: number): ActionHandler =>
  () => {
    const size = zoomed(by);
    return size === undefined ? undefined : () => void keepFontSize(size);
  };

const { terminalFontSize } = defaultSettings;

/** On the very first run the sidebar has nothing to show. */
function toggleSidebar(): (() => void) | undefined {
  const { identity, hosts = [] } = useMirror.getState();
  if (!identity && tabOrder().length === 0 && hosts.length === 0) return undefined;
  const { sidebarOver, sidebarHidden } = useView.getState();
  return () => showSidebar(isNarrow() ? !sidebarOver : sidebarHidden);
}

/** What concerns the window: where to connect to, its pages, its looks. */
export const windowHandlers: ActionHandlers = {
  'connect.focus': always(focusConnectBox),
  'host.new': always(() => editHost({ kind: 'new' })),
  'identity.switch': always(() => setView({ page: 'identities' })),
  'page.ssoSessions': always(() => setView({ page: 'ssoSessions' })),
  'page.hostKeys': always(() => setView({ page: 'hostTrust' })),
  'inventory.refresh': () =>
    useMirror.getState().identity ? () => void call('inventory.refresh', {}).catch(() => undefined) : undefined,
  'view.zoomIn': zoom(1),
  'view.zoomOut': zoom(-1),
  'view.zoomReset': always(() => void keepFontSize(terminalFontSize)),
  'view.toggleSidebar': toggleSidebar,
  'view.toggleTheme': always(toggleTheme),
  'palette.open': always(() => openPalette()),
  'app.settings': always(() => openSettings()),
  'app.keyboard': always(() => openSettings('Keyboard')),
};
