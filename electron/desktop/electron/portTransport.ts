import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import type { RpcConnection, RpcServer } from '../../rpc/rpcServer.ts';
import { isOurs } from './appScheme.ts';
import { CONNECT_CHANNEL } from './channel.ts';
import type { ElectronModule } from './electronModule.ts';

/**
 * Joins the window's page to the app by the MessagePort that its preload sends: one port carries calls, topics and
 * streams. Accepted only from the window's own main frame on our origin; a new document brings a new port.
 */
export function attachPortTransport(
  { ipcMain }: ElectronModule,
  contents: WebContents,
  rpc: RpcServer,
  windowId?: string,
): void {
  let current: { port: MessagePortMain; connection: RpcConnection } | undefined;
  const close = (): void => {
    current?.connection.close();
    current?.port.close();
    current = undefined;
  };
  const onConnect = (event: IpcMainEvent): void => {
    const [port] = event.ports;
    if (!port) return;
    if (event.sender !== contents || event.senderFrame !== contents.mainFrame || !isOurs(event.senderFrame.url)) {
      port.close();
      return;
    }
    close();
    const connection = rpc.connect((message) => port.postMessage(message), windowId);
    current = { port, connection };
    port.on('message', ({ data }) => connection.receive(data));
    port.on('close', () => {
      if (current?.port === port) close();
    });
    port.start();
  };
  ipcMain.on(CONNECT_CHANNEL, onConnect);
  contents.once('destroyed', () => {
    ipcMain.removeListener(CONNECT_CHANNEL, onConnect);
    close();
  });
}
