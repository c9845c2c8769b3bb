import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { ClientChannel } from 'ssh2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ForwardedAgent } from '../../electron/core/ssh/forwardedAgent.ts';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { connectTo } from '../support/hostileSsh/connectTo.ts';
import { type HostileKind, type HostileKit, startHostileKit } from '../support/hostileSsh/startHostileKit.ts';
import { type SshAgent, startAgent } from '../support/sshd/startAgent.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { type UnheardErrors, watchUnheardErrors } from '../support/unheardErrors.ts';

const ROUNDS = 25;

const clock = createFakeClock();
let dir: TempDir;
let kit: HostileKit;
let agent: SshAgent;
let unheard: UnheardErrors;
let connection: SshConnection | undefined;
beforeAll(async () => {
  kit = await startHostileKit();
});
afterAll(() => kit.dispose());
beforeEach(async () => {
  dir = createTempDir();
  agent = await startAgent(dir.file('agent.sock'));
  unheard = watchUnheardErrors();
});
afterEach(async () => {
  connection?.dispose();
  await connection?.closed;
  await agent.dispose();
  unheard.dispose();
  dir.dispose();
  expect(unheard.messages).toEqual([]);
});

/** A shell on a host that may use the agent at this path. */
async function openShell(
  server: Awaited<ReturnType<HostileKit['start']>>,
  path = agent.socket,
  compression = false,
): Promise<{ shell: ClientChannel; closed: SshConnection['closed'] }> {
  const forwardedAgent = new ForwardedAgent(path);
  connection = await connectTo(server, clock, undefined, { forwardedAgent, algorithms: { compression } });
  const shell = await connection.shell({ cols: 80, rows: 24 });
  shell.on('error', () => undefined);
  return { shell, closed: connection.closed };
}
const open = async (kind: HostileKind, path?: string) => openShell(await kit.start(kind), path);
const said = async (shell: ClientChannel): Promise<string> => String((await once(shell, 'data'))[0]);

describe('a host that goes while the forwarded agent answers', () => {
  it.each([
    ['with compression', 'endAsAgentAnswersCompressed', true],
    ['without', 'endAsAgentAnswers', false],
  ] as const)('harms nobody, %s', async (_words, kind, compression) => {
    const server = await kit.start(kind);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { shell, closed } = await openShell(server, agent.socket, compression);
      shell.resume();
      await closed;
    }
    // What is still read from the agent comes within the next turns of the loop.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(unheard.messages).toEqual([]);
  });
});

describe('a host that may use the agent', () => {
  it('has 32 channels to it at once, and no more', async () => {
    const { shell } = await open('opensAgentChannels');
    expect(await said(shell)).toBe('agent channels: 32/8');
  });

  it('may open one after the other, as often as it wants', async () => {
    const { shell } = await open('opensAndClosesAgentChannels');
    expect(await said(shell)).toBe('0 left');
  });

  it('is dropped when it sends error output to it', async () => {
    const { closed } = await open('extendedDataToAgent');
    expect(await closed).toMatchObject({ code: 'sshProtocol' });
  });

  it('is told when the agent hangs up', async () => {
    const { shell } = await open('nonsenseToAgent');
    expect(await said(shell)).toBe('closed');
  });

  it('holds no more of the agent once the connection is over, though the agent hangs', async () => {
    const { server, sockets } = await startHangingAgent(dir.file('hangs.sock'));
    const { shell, closed } = await open('holdsAgentChannel', dir.file('hangs.sock'));
    expect(await said(shell)).toBe('held');
    expect(sockets.size).toBe(1);
    const gone = Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    connection?.dispose();
    await closed;
    await gone;
    server.close();
  });
});

/** Takes everything, answers nothing, and keeps its side open. */
async function startHangingAgent(path: string): Promise<{ server: Server; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
    // Only a client that is gone altogether takes no answer.
    socket.on('end', () => socket.write('?'));
  });
  server.listen(path);
  await once(server, 'listening');
  return { server, sockets };
}
