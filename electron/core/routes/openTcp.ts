import { createConnection, type Socket } from 'node:net';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { throwIfAborted } from '../lib/abort.ts';
import type { Clock } from '../ports.ts';

export interface OpenedTcp {
  readonly socket: Socket;
  /** One round trip, ms. */
  readonly ms: number;
}

const byCode: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'connectionRefused',
  EHOSTUNREACH: 'hostUnreachable',
  ENETUNREACH: 'hostUnreachable',
  EADDRNOTAVAIL: 'hostUnreachable',
  EHOSTDOWN: 'hostUnreachable',
  ETIMEDOUT: 'connectTimeout',
  ENOTFOUND: 'hostNotFound',
  EAI_AGAIN: 'hostNotFound',
  ENODATA: 'hostNotFound',
};

/**
 * Opens TCP within `timeoutMs`, to a name by whichever of its addresses answers first (RFC 8305). Errors: `connectionRefused`, `hostUnreachable`, `hostNotFound`,
 * `connectTimeout`, `cancelled`.
 */
export async function openTcp(
  clock: Clock,
  { address, port, timeoutMs }: { address: string; port: number; timeoutMs: number },
  signal: AbortSignal,
): Promise<OpenedTcp> {
  throwIfAborted(signal);
  const started = clock.monotonic();
  const socket = createConnection({ host: address, port, noDelay: true });
  const where = `${address}:${port}`;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = clock.setTimer(timeoutMs, () => reject(new AppError('connectTimeout', { detail: where })));
      const onAbort = (): void => reject(new AppError('cancelled'));
      const settle = (act: () => void): void => {
        timer.dispose();
        signal.removeEventListener('abort', onAbort);
        act();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      socket.once('connect', () => settle(resolve));
      socket.once('error', (error: NodeJS.ErrnoException) =>
        settle(() => {
          const code = byCode[error.code ?? ''] ?? 'hostUnreachable';
          reject(new AppError(code, { cause: error, detail: `${where}: ${error.code ?? error.message}` }));
        }),
      );
    });
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
  return { socket, ms: clock.monotonic() - started };
}
