import { useRef, useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import type { ConnectItem } from '../features/connect/connectItem.ts';
import { keyOf } from '../features/connect/connectItem.ts';
import { setView } from '../state/view.ts';
import { isSecondPress, type Press } from './secondPress.ts';

/** Opens a session and brings its tab to the front. */
export function useConnect(): {
  connect(item: ConnectItem, from: Press['from'], osUser?: string): void;
  error: WireError | undefined;
} {
  const [error, setError] = useState<WireError>();
  const last = useRef<Press>(undefined);
  return {
    error,
    connect(item, from, osUser) {
      const press = { key: keyOf(item), at: performance.now(), from };
      if (isSecondPress(last.current, press)) return;
      last.current = press;
      setError(undefined);
      open(item, osUser).then(
        ({ sessionId }) => setView({ activeSessionId: sessionId, page: undefined, detailsOf: undefined }),
        (thrown: unknown) => setError(wireErrorOf(thrown)),
      );
    },
  };
}

function open(item: ConnectItem, osUser: string | undefined): Promise<{ sessionId: string }> {
  const user = item.kind === 'address' ? item.address.osUser : osUser;
  const as = user === undefined ? {} : { osUser: user };
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
