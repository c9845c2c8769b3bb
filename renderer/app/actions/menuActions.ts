import { isActionId } from '../../../shared/model/actions.ts';
import { runAction } from '../../state/actions.ts';
import { useMirror } from '../../state/mirror.ts';

/** Does what is chosen in the application's menu, in the window that has the focus. What was chosen before it opened is over. */
export function watchMenu(): void {
  useMirror.subscribe(({ menuAction }, { menuAction: before }) => {
    if (!menuAction || before === undefined || menuAction.count === before?.count) return;
    if (isActionId(menuAction.id) && document.hasFocus()) runAction(menuAction.id);
  });
}
