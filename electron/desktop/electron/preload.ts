import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, type HostMessage } from '../../../shared/contract/bridge.ts';
import { commandNames, streamNames, topicNames } from '../../../shared/contract/names.ts';
import { createPageBridge } from '../pageBridge.ts';
import { CONNECT_CHANNEL } from './channel.ts';

// All that the page gets: three functions. The port and ipcRenderer stay in this isolated world.
const { port1, port2 } = new MessageChannel();
const names = { commands: commandNames, topics: topicNames, streams: streamNames };
const { bridge, receive } = createPageBridge(names, (message) => port1.postMessage(message));
// The DOM's MessagePort; this file is compiled with Node's types.
const port = port1 as unknown as { onmessage: (event: { readonly data: HostMessage }) => void };
port.onmessage = ({ data }) => receive(data);
ipcRenderer.postMessage(CONNECT_CHANNEL, null, [port2 as never]);
contextBridge.exposeInMainWorld(BRIDGE_NAME, { ...bridge });
