import { MAX_EXPORT_CHUNK } from '../../shared/flowControl.ts';
import { call } from '../bridge/bridge.ts';

/** Chars that are put together before they are sent: a row that comes on top of them still fits. */
const CHUNK = MAX_EXPORT_CHUNK / 4;

/**
 * Writes pieces of text, of a row each, to a new file of the host's and answers its path. The page stays usable between two pieces. Rejects with
 * `CallError`: `sessionNotFound`, `outputFolderInvalid`, `outputFileRefused`, `outputWriteFailed`.
 */
export async function writeExport(
  sessionId: string,
  format: 'txt' | 'html',
  pieces: Iterable<string>,
): Promise<string> {
  const { exportId } = await call('export.begin', { sessionId, format });
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    await call('export.append', { exportId, text });
    text = '';
  }
  await call('export.append', { exportId, text });
  return (await call('export.finish', { exportId })).path;
}
