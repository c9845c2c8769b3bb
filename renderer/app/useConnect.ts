import { useRef, useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import type { ConnectItem } from '../features/connect/connectItem.ts';
import { keyOf } from '../features/connect/connectItem.ts';
import { showSession } from '../state/tabs.ts';
import { openInSplit } from '../state/workspace.ts';
import { isSecondPress, type Press } from './secondPress.ts';

/** In a tab of its own, or beside the pane with the focus. */
export type Where = 'tab' | 'split';

/** Opens a session and brings it to the front. */
export function useConnect(): {
  connect(item: ConnectItem, from: Press['from'], osUser?: string, where?: Where): void;
  error: WireError | undefined;
} {
  const [error, setError] = useState<WireError>();
  const last = useRef<Press>(undefined);
  return {
    error,
    connect(item, from, osUser, where = 'tab') {
      const press = { key: keyOf(item), at: performance.now(), from };
      if (isSecondPress(last.current, press)) return;
      last.current = press;
      setError(undefined);
      const opening = open(item, osUser);
      (where === 'tab' ? opening : openInSplit(opening, 'right')).then(
        ({ sessionId }) => showSession(sessionId),
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
