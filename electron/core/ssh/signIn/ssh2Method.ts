import { AppError } from '../../../../shared/errors.ts';
import { redact } from '../../lib/redact.ts';
import { SignerAgent } from './signerAgent.ts';
import type { InfoRequest, Offer, Signer } from './signIn.ts';

interface MethodContext {
  readonly osUser: string;
  /** Signatures over SHA-1, which only hosts with the switch "legacy" may ask for (RFC 8332). */
  readonly allowSha1: boolean;
  /**
   * For what a person or an agent may take long over: the connection's own deadlines stand still, and the host has no say until
   * it is done.
   */
  unhurried<T>(work: Promise<T>): Promise<T>;
  /** The key did not sign: why. */
  unused(why: string): void;
  /** Ends the connection with this. */
  fail(error: unknown): void;
}

/** What ssh2's authHandler takes. */
export function ssh2Method(offer: Offer, context: MethodContext): object {
  const username = context.osUser;
  switch (offer.kind) {
    case 'none':
      return { type: 'none', username };
    case 'publickey': {
      const { signer } = offer;
      const agent = new SignerAgent(signer, (data, hash) => sign(signer, data, hash, context));
      return { type: 'agent', username, agent };
    }
    case 'password':
      return { type: 'password', username, password: offer.password };
    case 'keyboardInteractive':
      return {
        type: 'keyboard-interactive',
        username,
        prompt(
          name: string,
          instruction: string,
          _language: string,
          prompts: InfoRequest['prompts'],
          finish: (answers: string[]) => void,
        ) {
          context.unhurried(offer.answer({ name, instruction, prompts })).then(finish, context.fail);
        },
      };
    default:
      return offer satisfies never;
  }
}

const SHA1_ONLY = 'the host takes RSA signatures over SHA-1 only';

async function sign(signer: Signer, data: Buffer, hash: string | undefined, context: MethodContext): Promise<Buffer> {
  try {
    // ssh2 falls back to SHA-1 for a host that does not tell its algorithms.
    if (signer.publicKey.type === 'ssh-rsa' && !/^sha(256|512)$/.test(hash ?? '') && !context.allowSha1)
      throw new Error(SHA1_ONLY);
    return await context.unhurried(Promise.resolve(signer.sign(data, hash)));
  } catch (error) {
    if (error instanceof AppError) context.fail(error);
    else context.unused(redact(error instanceof Error ? error.message : String(error), 200));
    throw error;
  }
}
