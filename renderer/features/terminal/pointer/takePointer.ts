import type { Terminal } from '@xterm/xterm';
import type { TerminalActions } from '../../../state/openTerminals.ts';
import { keyPlatform as platform } from '../../../ui/platform.ts';
import type { TerminalSettings } from '../terminalOptions.ts';
import { pointerPolicy } from './pointerPolicy.ts';

export interface PointerInput {
  readonly terminal: Terminal;
  readonly element: HTMLElement;
  readonly actions: TerminalActions;
  settings(): TerminalSettings;
  /** The menu was asked for at this place of the window, CSS px. */
  onMenu(at: { readonly x: number; readonly y: number }): void;
  pasteText(text: string): void;
}

const RIGHT = 2;
const MIDDLE = 1;

/** What was selected last with the mouse, in any terminal of this page. */
let lastSelected = '';

/** The right and middle buttons, the menu key, and what happens when a selection is made. */
export function takePointer(input: PointerInput): void {
  const { element } = input;
  const decide = (button: 'right' | 'middle', { shiftKey }: MouseEvent) =>
    pointerPolicy({
      button,
      platform,
      settings: input.settings(),
      programHasMouse: input.terminal.modes.mouseTrackingMode !== 'none',
      shift: shiftKey,
      hasSelection: input.terminal.hasSelection(),
    });
  const onMenu = (event: MouseEvent): void => {
    event.preventDefault();
    // xterm would put its text area under the mouse for the browser's own menu.
    event.stopPropagation();
    const action = event.button === RIGHT ? decide('right', event) : 'menu';
    if (action === 'menu') input.onMenu({ x: event.clientX, y: event.clientY });
    else if (action === 'copy') copyAndClear(input);
    else if (action === 'paste') input.actions.paste();
  };
  const onMouseUp = (event: MouseEvent): void => {
    if (event.button !== MIDDLE) return;
    const action = decide('middle', event);
    if (action === 'system') return;
    // Or Chromium pastes on Linux.
    event.preventDefault();
    if (action === 'pasteSelection') pasteSelection(input);
  };
  element.addEventListener('contextmenu', onMenu, { capture: true });
  element.addEventListener('mouseup', onMouseUp, { capture: true });
  element.addEventListener('mousedown', ({ button }) => {
    if (button !== 0) return;
    // After xterm, which listens to the document too; the button may be let go anywhere.
    addEventListener('mouseup', () => setTimeout(() => takeSelection(input)), { once: true, capture: true });
  });
}

function takeSelection({ terminal, actions, settings }: PointerInput): void {
  if (!terminal.hasSelection()) return;
  lastSelected = terminal.getSelection();
  if (settings().copyOnSelect) actions.copy();
}

function copyAndClear({ terminal, actions }: PointerInput): void {
  actions.copy();
  terminal.clearSelection();
}

function pasteSelection({ actions, pasteText }: PointerInput): void {
  if (lastSelected === '') actions.paste();
  else pasteText(lastSelected);
}
