import { useRef, useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import type { ConnectItem } from '../features/connect/connectItem.ts';
import { keyOf } from '../features/connect/connectItem.ts';
import { setView } from '../state/view.ts';

/** The second press of a double-click is no second wish, ms. */
const DOUBLE_MS = 500;

/** Opens a session and brings its tab to the front. */
export function useConnect(): {
  connect(item: ConnectItem, osUser?: string): void;
  error: WireError | undefined;
} {
  const [error, setError] = useState<WireError>();
  const last = useRef({ key: '', at: 0 });
  return {
    error,
    connect(item, osUser) {
      const now = performance.now();
      const key = keyOf(item);
      if (last.current.key === key && now - last.current.at < DOUBLE_MS) return;
      last.current = { key, at: now };
      setError(undefined);
      open(item, osUser).then(
        ({ sessionId }) => setView({ activeSessionId: sessionId, page: undefined, detailsOf: undefined }),
        (thrown: unknown) => setError(wireErrorOf(thrown)),
      );
    },
  };
}

function open(item: ConnectItem, osUser: string | undefined): Promise<{ sessionId: string }> {
  const as = osUser === undefined ? {} : { osUser };
  switch (item.kind) {
    case 'host':
      return call('session.connectHost', { hostId: item.host.id, ...as });
    case 'instance': {
      const { instanceId, region } = item.instance;
      return call('session.connect', { instanceId, region, ...as });
    }
    case 'address': {
      const { host, port } = item.address;
      return call('session.connectAddress', { target: { kind: 'address', host, port }, ...as });
    }
    default:
      return item satisfies never;
  }
}
