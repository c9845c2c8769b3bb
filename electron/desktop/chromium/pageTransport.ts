import type { CDPSession } from 'playwright-core';
import { BRIDGE_NAME } from '../../../shared/contract/bridge.ts';
import { commandNames, streamNames, topicNames } from '../../../shared/contract/names.ts';
import type { RpcConnection, RpcServer } from '../../rpc/rpcServer.ts';
import { type AllowedNames, createPageBridge } from '../pageBridge.ts';

const SEND = '__sallyportSend';
const RECEIVE = '__sallyportReceive';
/** A page that sends more than this in one message is not ours. Chars. */
const MAX_MESSAGE = 32 * 1024 * 1024;

interface ContextCreated {
  readonly context: { id: number; origin: string; auxData?: { frameId?: string; isDefault?: boolean } };
}

/** Runs in the page, in every new document: puts the bridge on the window, in the main frame of our origin only. */
function installBridge(
  makeBridge: typeof createPageBridge,
  names: AllowedNames,
  { bridgeName, send, receive, origin }: { bridgeName: string; send: string; receive: string; origin: string },
): void {
  const page = globalThis as unknown as Record<string, unknown> & { top: unknown; location: { origin: string } };
  const transmit = page[send] as (text: string) => void;
  delete page[send];
  if (page.top !== globalThis || page.location.origin !== origin) return;
  const line = makeBridge(names, (message) => transmit(JSON.stringify(message)));
  Object.defineProperty(page, bridgeName, { value: Object.freeze(line.bridge) });
  Object.defineProperty(page, receive, { value: line.receive });
}

/** The script that every new document of the page runs first. */
export function bridgeScript(origin: string): string {
  const names: AllowedNames = { commands: commandNames, topics: topicNames, streams: streamNames };
  const where = { bridgeName: BRIDGE_NAME, send: SEND, receive: RECEIVE, origin };
  return `(${installBridge.toString()})(${createPageBridge.toString()}, ${JSON.stringify(names)}, ${JSON.stringify(where)})`;
}

/**
 * Carries messages between the page and the app over the DevTools pipe: `Runtime.addBinding` one way, accepted only from
 * the main frame's own context on our origin, and `callFunctionOn` the other way, several in flight. A new document
 * (a reload) is a new connection.
 */
export async function attachPageTransport(cdp: CDPSession, rpc: RpcServer, origin: string): Promise<void> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  let current: { contextId: number; connection: RpcConnection } | undefined;
  const close = (): void => {
    current?.connection.close();
    current = undefined;
  };
  cdp.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => {
    const { frameId, isDefault } = context.auxData ?? {};
    if (frameId !== frameTree.frame.id || isDefault !== true) return;
    close();
    if (context.origin !== origin) return;
    const contextId = context.id;
    const connection = rpc.connect((message) => {
      cdp
        .send('Runtime.callFunctionOn', {
          functionDeclaration: `function (message) { ${RECEIVE}(message) }`,
          executionContextId: contextId,
          arguments: [{ value: message }],
          silent: true,
        })
        // The document went away meanwhile; its connection is being closed.
        .catch(() => undefined);
    });
    current = { contextId, connection };
  });
  cdp.on('Runtime.executionContextsCleared', close);
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (current?.contextId === executionContextId) close();
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== SEND || executionContextId !== current?.contextId || payload.length > MAX_MESSAGE) return;
    current.connection.receive(parse(payload));
  });
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: SEND });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
