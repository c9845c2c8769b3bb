import { useMemo } from 'react';
import { layOut } from '../../../shared/workspace/layOut.ts';
import { activeTab } from '../../../shared/workspace/tabs.ts';
import { useMirror } from '../../state/mirror.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';
import { Divider } from './Divider.tsx';

/** The lines between the panes of the tab in front. */
export function Dividers() {
  const tab = useWorkspace(activeTab);
  const dividers = useMemo(() => (tab && !tab.zoomed ? layOut(tab.panes).dividers : []), [tab]);
  const nameOf = (id: string): string => useMirror.getState().sessions?.find((one) => one.id === id)?.name ?? '';
  if (!tab) return null;
  return dividers.map((divider) => (
    <Divider
      key={`${divider.path.join('.')}:${divider.after}`}
      tabId={tab.id}
      panes={tab.panes}
      divider={divider}
      label={`Divider between ${nameOf(divider.between[0])} and ${nameOf(divider.between[1])}`}
    />
  ));
}
