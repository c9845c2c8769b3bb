import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { frontSession } from '../../state/front.ts';
import { openTerminalOf } from '../../state/openTerminals.ts';
import { exportScrollback, openLogDialog, stopLog } from '../../state/sessionFiles.ts';

function startLog(): (() => void) | undefined {
  const front = frontSession();
  const running = front?.log && front.log.problem === undefined;
  return front && !running ? () => openLogDialog(front.id) : undefined;
}

function endLog(): (() => void) | undefined {
  const front = frontSession();
  return front?.log ? () => stopLog(front.id) : undefined;
}

const exportAs =
  (format: 'txt' | 'html'): ActionHandler =>
  () => {
    const front = frontSession();
    return front && openTerminalOf(front.id) ? () => exportScrollback(front.id, front.name, format) : undefined;
  };

/** What writes the session in front into files. */
export const fileHandlers: ActionHandlers = {
  'session.startLog': startLog,
  'session.stopLog': endLog,
  'terminal.exportText': exportAs('txt'),
  'terminal.exportHtml': exportAs('html'),
};
