import { describe, expect, it } from 'vitest';
import { createRpcServer } from '../../../electron/rpc/rpcServer.ts';
import type { HostMessage } from '../../../shared/contract/bridge.ts';
import { createTestApp } from '../../support/testApp.ts';

describe('a page’s line to the app', () => {
  it('says which window the page is in', async () => {
    const windows: (string | undefined)[] = [];
    const app = createTestApp({
      'workspace.forget': async (_input, { window }) => {
        windows.push(window);
        return null;
      },
    });
    const rpc = createRpcServer(app);
    for (const window of [undefined, 'w2']) {
      const answered = Promise.withResolvers<HostMessage>();
      rpc.connect(answered.resolve, window).receive({ kind: 'call', id: 1, name: 'workspace.forget', input: {} });
      await answered.promise;
    }
    expect(windows).toEqual(['main', 'w2']);
  });
});
