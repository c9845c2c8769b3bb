import { CONNECT_BOX_ID } from '../features/connect/connectBoxId.ts';
import { showSidebar } from './SidebarToggle.tsx';

const box = (): HTMLElement | null => document.getElementById(CONNECT_BOX_ID);

/** Gives it the keyboard; the sidebar comes for it when it is away. */
export function focusConnectBox(): void {
  const there = box();
  there?.focus();
  if (there) return;
  showSidebar(true);
  requestAnimationFrame(() => box()?.focus());
}
