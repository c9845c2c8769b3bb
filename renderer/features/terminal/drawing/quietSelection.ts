import type { Terminal } from '@xterm/xterm';
import type { Sight } from '../sight.ts';

type Place = [number, number] | undefined;
type Draw = (start: Place, end: Place, columns: boolean) => void;

interface Inside {
  readonly _core: { readonly _renderService: { handleSelectionChanged?: Draw } };
}

/**
 * xterm 6.0.0 tells its renderer of a selection at every line that leaves a full scrollback, be there one or not, and the DOM
 * renderer then paints all rows, seen or not: a flood behind the tab in front cost as much as one in it. Here nothing is
 * told while there is none, and out of sight only what holds when it comes back. An xterm without this method keeps its own.
 */
export function quietSelection(terminal: Terminal, sight: Sight): void {
  const { _renderService: renderService } = (terminal as unknown as Inside)._core;
  const draw = renderService.handleSelectionChanged;
  if (!draw) return;
  let drawn = false;
  let later: Parameters<Draw> | undefined;
  const show: Draw = (start, end, columns) => {
    if (!start && !drawn) return;
    drawn = start !== undefined;
    draw.call(renderService, start, end, columns);
  };
  renderService.handleSelectionChanged = (...selection) => {
    if (sight.inSight) show(...selection);
    else later = selection;
  };
  sight.onChange((inSight) => {
    if (inSight && later) show(...later);
    later = undefined;
  });
}
