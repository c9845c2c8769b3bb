import { afterSignIn, atChannelOpen, atShell, channelRequest, confirm, data, toChannel } from './afterKeyExchange.ts';
import { type Hostile, sayForEver } from './hostile.ts';
import { byte, message, string, uint32 } from './wire.ts';

const prompt = Buffer.from('ready$ ');
const block = Buffer.alloc(16 * 1024, 'x');
const goodbye = (code: number): Buffer => uint32(code);

/** Servers that go wrong with the channel of a shell (RFC 4254). */
export const channels = {
  /** mscdex/ssh2#1504: ssh2 never ends its first write to such a channel. */
  packetSizeZero: atShell((keyed, opening) => void data(keyed, opening, prompt), { packetSize: 0 }),
  /** As bad: one packet for each byte of what is typed or pasted. */
  packetSizeOne: atShell((keyed, opening) => void data(keyed, opening, prompt), { packetSize: 1 }),
  /** Allowed (RFC 4254 §5.1), and nobody can type: the shell says its prompt and takes nothing. */
  windowZero: atShell((keyed, opening) => void data(keyed, opening, prompt), { window: 0 }),
  noAnswerToOpen: atChannelOpen(() => undefined),
  noAnswerToRequests: atChannelOpen((keyed, opening) => void confirm(keyed, opening)),
  closedAtOnce: atChannelOpen((keyed, opening) => {
    confirm(keyed, opening);
    toChannel(keyed, opening, message.channelClose);
  }),
  /** Output on both streams after the end of both, while the shell is still being opened. */
  dataAfterEofWhileOpening: atChannelOpen((keyed, opening) => {
    confirm(keyed, opening);
    toChannel(keyed, opening, message.channelEof);
    for (let time = 0; time < 3; time += 1) {
      data(keyed, opening, block);
      keyed.send(byte(message.channelExtendedData), uint32(opening.sender), uint32(1), string(block));
    }
  }),
  /** Output on both streams after the end of both. */
  dataAfterEof: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    toChannel(keyed, opening, message.channelEof);
    for (let time = 0; time < 3; time += 1) {
      data(keyed, opening, block);
      keyed.send(byte(message.channelExtendedData), uint32(opening.sender), uint32(1), string(block));
    }
    channelRequest(keyed, opening, 'exit-status', goodbye(3));
    toChannel(keyed, opening, message.channelClose);
  }),
  dataAfterClose: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    channelRequest(keyed, opening, 'exit-status', goodbye(3));
    toChannel(keyed, opening, message.channelClose);
    for (let time = 0; time < 100; time += 1) data(keyed, opening, block);
    toChannel(keyed, opening, message.channelEof);
    toChannel(keyed, opening, message.channelClose);
    channelRequest(keyed, opening, 'exit-status', goodbye(4));
  }),
  /** mscdex/ssh2#1505: sends on without a window. */
  windowOverrun: atShell((keyed, opening) => sayForEver(keyed.socket, () => data(keyed, opening, block))),
  exitStatusGarbage: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    channelRequest(keyed, opening, 'exit-status', byte(1, 2));
  }),
  exitSignalGarbage: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    const name = string(`\u001b]52;c;b3duZWQ=\u0007\u202eKILL${'L'.repeat(20_000)}`);
    channelRequest(keyed, opening, 'exit-signal', name, byte(1), string('\u001b[2Jcore'), string(''));
    channelRequest(keyed, opening, 'exit-status', goodbye(0));
    toChannel(keyed, opening, message.channelClose);
  }),
  channelOutOfRange: atShell((keyed) => void keyed.send(byte(message.channelData), uint32(0xffff_ffff), string('x'))),
  /** "Goodbye", and the connection stays. */
  disconnectAndStay: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    keyed.send(byte(message.disconnect), uint32(11), string('bye'), string(''));
  }),
  /** Ends its side, and reads nothing of ours any more. */
  endAndStay: atShell((keyed, opening) => {
    data(keyed, opening, prompt);
    keyed.socket.pause();
    keyed.socket.end();
  }),
  /** Grants as many channels as it opens itself. */
  opensChannels: afterSignIn(({ send, socket, instead }) => {
    instead('CHANNEL_OPEN_FAILURE', () => undefined);
    const open = Buffer.concat([byte(90), string('auth-agent@openssh.com'), uint32(1), uint32(0), uint32(0)]);
    sayForEver(socket, () => send(open));
  }),
} satisfies Record<string, Hostile>;
