import { afterKeyExchange } from './afterKeyExchange.ts';
import { type Hostile, sayForEver } from './hostile.ts';
import { byte, message, string, uint32 } from './wire.ts';

/** Servers that go wrong between the key exchange and the accepted sign-in (RFC 4252). */
export const signIns = {
  /** Never answers the request for the service. */
  noService: afterKeyExchange(({ instead }) => instead('SERVICE_REQUEST', () => undefined)),

  /** Takes the key and never decides. */
  noDecision: afterKeyExchange(({ connection }) => void connection.on('authentication', () => undefined)),

  endlessBanner: afterKeyExchange(({ connection, send, socket }) => {
    connection.on('authentication', () => {
      const banner = Buffer.concat([byte(message.userauthBanner), string('Welcome. '.repeat(100)), string('')]);
      sayForEver(socket, () => send(banner));
    });
  }),

  absurdMethods: afterKeyExchange(({ connection, send }) => {
    connection.on('authentication', () => {
      const names = Array.from({ length: 1500 }, (_, index) => `\u001b[3${index % 8}mmethod${index}`);
      send(byte(message.userauthFailure), string(names.join(',')), byte(0));
    });
  }),

  /** "Partly accepted, go on", for ever. */
  alwaysPartial: afterKeyExchange(({ connection, send }) => {
    connection.on('authentication', () =>
      send(byte(message.userauthFailure), string('publickey,keyboard-interactive'), byte(1)),
    );
  }),

  /** Lets in whoever has not yet said who he is. */
  acceptedUnasked: afterKeyExchange(({ instead, send }) =>
    instead('SERVICE_REQUEST', () => send(byte(message.userauthSuccess))),
  ),

  /** Refuses before there was a request. */
  refusedUnasked: afterKeyExchange(({ instead, send }) =>
    instead('SERVICE_REQUEST', () => send(byte(message.userauthFailure), string('publickey'), byte(0))),
  ),

  kickedOut: afterKeyExchange(({ connection, send }) => {
    connection.on('authentication', () =>
      send(byte(message.disconnect), uint32(2), string('\u001b[2JToo many authentication failures\u0007'), string('')),
    );
  }),
} satisfies Record<string, Hostile>;
