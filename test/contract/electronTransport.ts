import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { attachPortTransport } from '../../electron/desktop/electron/portTransport.ts';
import { createPageBridge } from '../../electron/desktop/pageBridge.ts';
import { createRpcServer } from '../../electron/rpc/rpcServer.ts';
import type { HostMessage, PageMessage } from '../../shared/contract/bridge.ts';
import { commandNames, streamNames, topicNames } from '../../shared/contract/names.ts';
import { createFakeElectron, type FakeElectron } from '../support/fakeElectron.ts';
import { createPageProbe } from '../support/pageProbe.ts';
import type { StartTransport } from './transportUnderTest.ts';

const HOME = 'app://sallyport/';
const attack: PageMessage = { kind: 'call', id: 1, name: 'settings.update', input: {} };

/** The Electron host's transport: its port transport as it is, a stand-in for Electron, real message channels. */
export const startElectronTransport: StartTransport = async (app) => {
  const fake = createFakeElectron(HOME);
  attachPortTransport(fake.electron, fake.contents, createRpcServer(app));
  let document = loadDocument(fake);
  return {
    page: new Proxy({} as never, {
      get:
        (_target, method: string) =>
        async (...args: unknown[]) =>
          (document.probe as never as Record<string, (...args: unknown[]) => unknown>)[method]!(...args),
    }),
    callPastTheBridge: (name) => document.trusting.call(name, {}),
    async reload() {
      document.port.close();
      document = loadDocument(fake);
    },
    callFromFrame: (origin) => attackFrom(fake, { url: origin === 'ours' ? HOME : 'https://evil.invalid/' }),
    async callFromForeignOrigin() {
      fake.navigate('app://sallyport.evil/');
      return attackFrom(fake, fake.mainFrame);
    },
    async dispose() {
      document.port.close();
      fake.destroyWindow();
    },
  };
};

/** What the preload does in every new document. */
function loadDocument(fake: FakeElectron) {
  const { port1, port2 } = new MessageChannel();
  const post = (message: PageMessage): void => port1.postMessage(message);
  const names = { commands: commandNames, topics: topicNames, streams: streamNames };
  const strict = createPageBridge(names, post);
  // Ids of its own, so that the two do not take each other's results.
  const past = createPageBridge({ ...names, commands: anything }, (message) =>
    post(message.kind === 'call' ? { ...message, id: message.id + 1_000_000 } : message),
  );
  port1.on('message', (message: HostMessage) => {
    if (message.kind === 'result' && message.id >= 1_000_000) past.receive({ ...message, id: message.id - 1_000_000 });
    else strict.receive(message);
  });
  fake.sendPort(port2);
  return { port: port1, probe: createPageProbe(strict.bridge), trusting: past.bridge };
}

const anything = Object.assign([] as string[], { includes: () => true });

/** Whether the app kept the port: one that it refused is closed. */
function attackFrom(fake: FakeElectron, frame: { readonly url: string }): Promise<boolean> {
  const { port1, port2 }: { port1: MessagePort; port2: MessagePort } = new MessageChannel();
  return new Promise((resolve) => {
    port1.on('close', () => resolve(false));
    port1.on('message', () => {
      port1.close();
      resolve(true);
    });
    port1.postMessage(attack);
    fake.sendPort(port2, { frame });
  });
}
