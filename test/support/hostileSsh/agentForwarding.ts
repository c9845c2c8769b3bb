import type { ServerConfig } from 'ssh2';
import { atShell, data, type Keyed, type Opening, toChannel } from './afterKeyExchange.ts';
import type { Hostile } from './hostile.ts';
import { byte, message, string, uint32 } from './wire.ts';

const compressed: ServerConfig['algorithms'] = { compress: ['zlib@openssh.com'] };
/** SSH_AGENTC_REQUEST_IDENTITIES (draft-miller-ssh-agent §5.1). */
const listKeys = Buffer.from([0, 0, 0, 1, 11]);
const block = Buffer.alloc(32_000, 'x');

/** Asks for a channel to the user's agent (OpenSSH PROTOCOL §5.3). */
const openToAgent = ({ send }: Keyed, number: number): boolean =>
  send(
    byte(message.channelOpen),
    string('auth-agent@openssh.com'),
    uint32(number),
    uint32(0x7fff_ffff),
    uint32(0x8000),
  );

/** Asks for so many, and hands over the client's numbers of those that it opened. */
function openMany(keyed: Keyed, count: number, done: (opened: Opening[], refused: number) => void): void {
  const opened: Opening[] = [];
  let refused = 0;
  const answered = (): void => {
    if (opened.length + refused === count) done(opened, refused);
  };
  keyed.instead('CHANNEL_OPEN_CONFIRMATION', (_self: unknown, opening: Opening) => {
    opened.push(opening);
    answered();
  });
  keyed.instead('CHANNEL_OPEN_FAILURE', () => {
    refused += 1;
    answered();
  });
  for (let number = 0; number < count; number += 1) openToAgent(keyed, 1000 + number);
}

/** Has the agent asked very often at once, and goes while its answers come, a little later each time. */
const endAsAgentAnswers = (): ((keyed: Keyed) => void) => {
  let round = 0;
  return (keyed) =>
    openMany(keyed, 30, (opened) => {
      const many = Buffer.concat(Array.from({ length: 200 }, () => listKeys));
      for (const { sender } of opened) keyed.send(byte(message.channelData), uint32(sender), string(many));
      round += 1;
      setTimeout(() => keyed.socket.end(), (round % 12) * 0.7);
    });
};

/** Servers that misuse an agent that is forwarded to them. */
export const agentForwarding = {
  endAsAgentAnswers: atShell(endAsAgentAnswers()),
  endAsAgentAnswersCompressed: atShell(endAsAgentAnswers(), {}, compressed),
  /** Says "agent channels: opened/refused". */
  opensAgentChannels: atShell((keyed, opening) =>
    openMany(keyed, 40, (opened, refused) => {
      data(keyed, opening, Buffer.from(`agent channels: ${opened.length}/${refused}`));
    }),
  ),
  /** Opens one after the other, a hundred in all, and closes each. */
  opensAndClosesAgentChannels: atShell((keyed, opening) => {
    let left = 100;
    const next = (): void =>
      openMany(keyed, 1, ([one]) => {
        left -= 1;
        if (one) toChannel(keyed, one, message.channelClose);
        if (!one || left === 0) data(keyed, opening, Buffer.from(`${left} left`));
        else next();
      });
    next();
  }),
  extendedDataToAgent: atShell((keyed) =>
    openMany(keyed, 1, ([one]) => {
      for (let time = 0; one && time < 65; time += 1)
        keyed.send(byte(message.channelExtendedData), uint32(one.sender), uint32(1), string(block));
    }),
  ),
  /** Says what no agent understands, and tells when the client closes the channel. */
  nonsenseToAgent: atShell((keyed, opening) =>
    openMany(keyed, 1, ([one]) => {
      if (!one) return;
      keyed.instead('CHANNEL_CLOSE', () => data(keyed, opening, Buffer.from('closed')));
      keyed.send(byte(message.channelData), uint32(one.sender), string(Buffer.from([0xff, 0xff, 0xff, 0xff, 0])));
    }),
  ),
  /** Holds one channel to the agent. */
  holdsAgentChannel: atShell((keyed, opening) =>
    openMany(keyed, 1, () => void data(keyed, opening, Buffer.from('held'))),
  ),
} satisfies Record<string, Hostile>;
