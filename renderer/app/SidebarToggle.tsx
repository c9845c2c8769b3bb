import { PanelLeft } from 'lucide-react';
import { setView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { isNarrow } from './useNarrow.ts';

/** Puts the sidebar there or away, as the window's width has it. */
export const showSidebar = (shown: boolean): void =>
  setView(isNarrow() ? { sidebarOver: shown } : { sidebarHidden: !shown });

/** In the title bar. */
export function SidebarToggle({ shown }: { readonly shown: boolean }) {
  return (
    <Button kind="quiet" label={shown ? 'Hide sidebar' : 'Show sidebar'} onPress={() => showSidebar(!shown)}>
      <PanelLeft size={14} aria-hidden />
    </Button>
  );
}
