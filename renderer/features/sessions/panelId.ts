/** The DOM id of a session's tab panel. */
export const panelIdOf = (sessionId: string): string => `panel-${sessionId}`;
