/** Where an action's keys work: everywhere in the window, or only while a terminal has the keyboard. */
export type KeyScope = 'window' | 'terminal';

export const actionGroups = ['Connect', 'Tab', 'Pane', 'Terminal', 'Session', 'View', 'App'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Something that a person can have done: by key, from the palette, from a menu. */
export interface Action {
  /** Sentence case; with " …" when it asks for something first. */
  readonly title: string;
  readonly group: ActionGroup;
  /** Default keys on macOS, in the canonical form of `shared/keymap/chord.ts`. */
  readonly mac: readonly string[];
  /** Default keys on Windows and Linux. */
  readonly other: readonly string[];
  /** Words that it is found by besides its title. */
  readonly keywords?: string;
  /** `window` where it is not said. */
  readonly scope?: KeyScope;
  /** A held key does it again and again. Without it, once: nobody means to close ten tabs. */
  readonly repeats?: true;
}

const keys = (mac: string, other: string) => ({ mac: split(mac), other: split(other) });
const split = (some: string): readonly string[] => some.split(' ').filter(Boolean);
const unbound = keys('', '');

const connectActions = {
  'connect.focus': { title: 'Connect to …', group: 'Connect', ...keys('Meta+K', 'Ctrl+Shift+K'), keywords: 'host box' },
  'palette.open': {
    title: 'Command palette',
    group: 'App',
    ...keys('Shift+Meta+P', 'Ctrl+Shift+P'),
    keywords: 'actions',
  },
  'host.new': { title: 'New host …', group: 'Connect', ...unbound, keywords: 'add save' },
  'identity.switch': { title: 'Switch identity …', group: 'Connect', ...unbound, keywords: 'account role aws' },
  'page.ssoSessions': { title: 'SSO sessions', group: 'Connect', ...unbound, keywords: 'sign in out identity center' },
  'page.hostKeys': { title: 'Host keys', group: 'Connect', ...unbound, keywords: 'known_hosts trust fingerprint' },
  'inventory.refresh': { title: 'Refresh instances', group: 'Connect', ...unbound, keywords: 'ec2 list reload' },
} as const satisfies Record<string, Action>;

const tabActions = {
  'tab.new': {
    title: 'New tab on this connection',
    group: 'Tab',
    ...keys('Meta+T', 'Ctrl+Shift+T'),
    keywords: 'open duplicate',
  },
  'tab.close': { title: 'Close tab with all its panes', group: 'Tab', ...unbound },
  'tab.closeOthers': { title: 'Close other tabs', group: 'Tab', ...unbound },
  'tab.closeRight': { title: 'Close tabs to the right', group: 'Tab', ...unbound },
  'tab.reopen': {
    title: 'Reopen closed tab',
    group: 'Tab',
    ...keys('Shift+Meta+T', 'Ctrl+Shift+Z'),
    keywords: 'undo restore',
  },
  'tab.next': { title: 'Next tab', group: 'Tab', ...keys('Ctrl+Tab', 'Ctrl+Tab'), repeats: true },
  'tab.previous': { title: 'Previous tab', group: 'Tab', ...keys('Ctrl+Shift+Tab', 'Ctrl+Shift+Tab'), repeats: true },
  'tab.moveLeft': {
    title: 'Move tab left',
    group: 'Tab',
    ...keys('Ctrl+Shift+PageUp', 'Ctrl+Shift+PageUp'),
    repeats: true,
  },
  'tab.moveRight': {
    title: 'Move tab right',
    group: 'Tab',
    ...keys('Ctrl+Shift+PageDown', 'Ctrl+Shift+PageDown'),
    repeats: true,
  },
  'tab.rename': { title: 'Rename tab …', group: 'Tab', ...unbound, keywords: 'title name' },
  'tab.pin': { title: 'Pin or unpin tab', group: 'Tab', ...unbound },
  'tab.colour': { title: 'Colour of the tab …', group: 'Tab', ...unbound, keywords: 'color mark' },
  'tab.toNewWindow': { title: 'Move tab to a new window', group: 'Tab', ...unbound, keywords: 'detach' },
  'tab.toMainWindow': { title: 'Move tab to the main window', group: 'Tab', ...unbound, keywords: 'attach back' },
  'tab.1': { title: 'Go to tab 1', group: 'Tab', ...keys('Meta+1', 'Alt+1') },
  'tab.2': { title: 'Go to tab 2', group: 'Tab', ...keys('Meta+2', 'Alt+2') },
  'tab.3': { title: 'Go to tab 3', group: 'Tab', ...keys('Meta+3', 'Alt+3') },
  'tab.4': { title: 'Go to tab 4', group: 'Tab', ...keys('Meta+4', 'Alt+4') },
  'tab.5': { title: 'Go to tab 5', group: 'Tab', ...keys('Meta+5', 'Alt+5') },
  'tab.6': { title: 'Go to tab 6', group: 'Tab', ...keys('Meta+6', 'Alt+6') },
  'tab.7': { title: 'Go to tab 7', group: 'Tab', ...keys('Meta+7', 'Alt+7') },
  'tab.8': { title: 'Go to tab 8', group: 'Tab', ...keys('Meta+8', 'Alt+8') },
  'tab.9': { title: 'Go to tab 9', group: 'Tab', ...keys('Meta+9', 'Alt+9') },
} as const satisfies Record<string, Action>;

const paneActions = {
  'pane.splitRight': {
    title: 'Split right',
    group: 'Pane',
    ...keys('Meta+D', 'Ctrl+Shift+D'),
    keywords: 'vertical column',
  },
  'pane.splitDown': {
    title: 'Split down',
    group: 'Pane',
    ...keys('Shift+Meta+D', 'Ctrl+Shift+E'),
    keywords: 'horizontal row',
  },
  'pane.focusLeft': {
    title: 'Go to the pane on the left',
    group: 'Pane',
    ...keys('Alt+Meta+Left', 'Ctrl+Alt+Left'),
    repeats: true,
  },
  'pane.focusRight': {
    title: 'Go to the pane on the right',
    group: 'Pane',
    ...keys('Alt+Meta+Right', 'Ctrl+Alt+Right'),
    repeats: true,
  },
  'pane.focusUp': {
    title: 'Go to the pane above',
    group: 'Pane',
    ...keys('Alt+Meta+Up', 'Ctrl+Alt+Up'),
    repeats: true,
  },
  'pane.focusDown': {
    title: 'Go to the pane below',
    group: 'Pane',
    ...keys('Alt+Meta+Down', 'Ctrl+Alt+Down'),
    repeats: true,
  },
  'pane.zoom': {
    title: 'Zoom pane or back',
    group: 'Pane',
    ...keys('Shift+Meta+Enter', 'Ctrl+Shift+Enter'),
    keywords: 'maximise full',
  },
  'pane.equalise': { title: 'Make panes the same size', group: 'Pane', ...unbound, keywords: 'equalize even' },
  'pane.close': {
    title: 'Close pane or tab',
    group: 'Pane',
    ...keys('Meta+W', 'Ctrl+Shift+W'),
    keywords: 'page end',
  },
} as const satisfies Record<string, Action>;

const terminalActions = {
  'terminal.find': { title: 'Find …', group: 'Terminal', ...keys('Meta+F', 'Ctrl+Shift+F'), keywords: 'search' },
  'terminal.findNext': {
    title: 'Find next',
    group: 'Terminal',
    ...keys('Meta+G', ''),
    keywords: 'search',
    repeats: true,
  },
  'terminal.findPrevious': {
    title: 'Find previous',
    group: 'Terminal',
    ...keys('Shift+Meta+G', ''),
    keywords: 'search',
    repeats: true,
  },
  'terminal.clear': { title: 'Clear terminal', group: 'Terminal', ...keys('Alt+Meta+K', ''), keywords: 'scrollback' },
  'terminal.copy': { title: 'Copy', group: 'Terminal', ...keys('Meta+C', 'Ctrl+Shift+C'), scope: 'terminal' },
  'terminal.paste': {
    title: 'Paste',
    group: 'Terminal',
    ...keys('Meta+V', 'Ctrl+Shift+V Shift+Insert'),
    scope: 'terminal',
  },
  'terminal.selectAll': {
    title: 'Select all',
    group: 'Terminal',
    ...keys('Meta+A', 'Ctrl+Shift+A'),
    scope: 'terminal',
  },
  'terminal.scrollPageUp': {
    title: 'Scroll up a page',
    group: 'Terminal',
    ...keys('Meta+PageUp Shift+PageUp', 'Shift+PageUp'),
    scope: 'terminal',
    repeats: true,
  },
  'terminal.scrollPageDown': {
    title: 'Scroll down a page',
    group: 'Terminal',
    ...keys('Meta+PageDown Shift+PageDown', 'Shift+PageDown'),
    scope: 'terminal',
    repeats: true,
  },
  'terminal.scrollTop': {
    title: 'Scroll to the top',
    group: 'Terminal',
    ...keys('Meta+Home', 'Ctrl+Shift+Home'),
    scope: 'terminal',
  },
  'terminal.scrollBottom': {
    title: 'Scroll to the bottom',
    group: 'Terminal',
    ...keys('Meta+End', 'Ctrl+Shift+End'),
    scope: 'terminal',
  },
  'terminal.exportText': { title: 'Export scrollback as text', group: 'Terminal', ...unbound, keywords: 'save file' },
  'terminal.exportHtml': {
    title: 'Export scrollback as HTML',
    group: 'Terminal',
    ...unbound,
    keywords: 'save file colours',
  },
  'broadcast.start': {
    title: 'Broadcast input …',
    group: 'Terminal',
    ...unbound,
    keywords: 'type several sessions at once',
  },
  'broadcast.stop': { title: 'Stop broadcasting input', group: 'Terminal', ...unbound, keywords: 'end several' },
} as const satisfies Record<string, Action>;

const sessionActions = {
  'session.reconnect': {
    title: 'Reconnect',
    group: 'Session',
    ...keys('Shift+Meta+R', 'Ctrl+Shift+R'),
    keywords: 'fresh key again',
  },
  'session.disconnect': { title: 'Disconnect', group: 'Session', ...unbound, keywords: 'end hang up' },
  'session.details': { title: 'Connection details', group: 'Session', ...unbound, keywords: 'timeline steps' },
  'session.saveHost': { title: 'Save session as a host …', group: 'Session', ...unbound, keywords: 'edit profile' },
  'session.startLog': { title: 'Start session log …', group: 'Session', ...unbound, keywords: 'record file' },
  'session.stopLog': { title: 'Stop session log', group: 'Session', ...unbound, keywords: 'record file' },
} as const satisfies Record<string, Action>;

const viewActions = {
  'view.zoomIn': {
    title: 'Larger terminal font',
    group: 'View',
    ...keys('Meta++ Meta+=', 'Ctrl++ Ctrl+='),
    keywords: 'zoom in size',
    repeats: true,
  },
  'view.zoomOut': {
    title: 'Smaller terminal font',
    group: 'View',
    ...keys('Meta+-', 'Ctrl+-'),
    keywords: 'zoom out size',
    repeats: true,
  },
  'view.zoomReset': {
    title: 'Terminal font size as it was',
    group: 'View',
    ...keys('Meta+0', 'Ctrl+0'),
    keywords: 'zoom reset default',
  },
  'view.toggleSidebar': { title: 'Show or hide the sidebar', group: 'View', ...keys('Meta+B', 'Ctrl+Shift+B') },
  'view.toggleTheme': { title: 'Dark or light theme', group: 'View', ...unbound, keywords: 'night day' },
} as const satisfies Record<string, Action>;

const appActions = {
  'app.settings': { title: 'Settings', group: 'App', ...keys('Meta+,', 'Ctrl+,'), keywords: 'preferences options' },
  'app.keyboard': { title: 'Keyboard shortcuts', group: 'App', ...unbound, keywords: 'keys keymap bindings' },
} as const satisfies Record<string, Action>;

/** Every action, by its id. What cannot be done just now is greyed in menus and left out of the palette. */
export const actions = {
  ...connectActions,
  ...tabActions,
  ...paneActions,
  ...terminalActions,
  ...sessionActions,
  ...viewActions,
  ...appActions,
};
export type ActionId = keyof typeof actions;

export const actionIds = Object.keys(actions) as readonly ActionId[];
export const isActionId = (id: string): id is ActionId => Object.hasOwn(actions, id);
export const actionOf = (id: ActionId): Action => actions[id];
